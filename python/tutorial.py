"""From ten pages to a plot: who speaks in the dispute over the Osmer Strait, when, and on whose word.

    pip install './python[pandas]' matplotlib
    python python/tutorial.py                      # writes osmer-strait.png

The pages, their outlets, states and speakers are invented; `examples/README.md` tells the story. Give a
folder of your own pages to read those: `python python/tutorial.py my-pages my-plot.png`.
"""

import sys
from pathlib import Path

import matplotlib
import onrecord
import pandas

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

EXAMPLE = Path(__file__).parents[1] / "examples" / "osmer-strait"


def statements(folder: Path) -> pandas.DataFrame:
    """A row for each statement that the folder's pages have."""
    # A row for each page: its statements are lists in it, and their offsets count in its text.
    pages = onrecord.read_many(folder).to_pandas()
    print(f"{len(pages)} pages of {pages['outlet'].nunique()} outlets that the pages name")
    told = [
        {
            "outlet": page["outlet"] or Path(page["page"]).stem,
            "speaker": said["speaker_name"],
            "force": said["force"],
            # When it was said; where the page does not tell, when the page was published.
            "date": (said["said_on"] or page["published"] or {}).get("date"),
            "words": " … ".join(page["text"][start:end] for start, end in said["content"]),
            # On whose word: from the outlet inwards, the speaker last.
            "chain": len(said["chain"]),
        }
        for page in pages.to_dict("records")
        for said in page["statements"]
    ]
    return pandas.DataFrame(told)


def by_speaker(told: pandas.DataFrame, most: int = 8) -> pandas.DataFrame:
    """The statements of those who speak most, as far as the day is known."""
    told = told.dropna(subset=["speaker", "date"])
    # A date may be a month or a year alone, and uncertain: those are not put on a day.
    told = told[told["date"].str.fullmatch(r"\d{4}-\d{2}-\d{2}")]
    speakers = told["speaker"].value_counts().index[:most]
    return told[told["speaker"].isin(speakers)].assign(date=lambda rows: pandas.to_datetime(rows["date"]))


def plot(told: pandas.DataFrame, path: Path) -> None:
    """A line for each speaker, a dot for each day, larger for more statements; hollow where others pass them on."""
    figure, axes = pyplot.subplots(figsize=(9, 4.5), layout="constrained")
    speakers = list(told.sort_values("date", ascending=False)["speaker"].unique())
    for passed_on, rows in told.groupby(told["chain"] > 2):
        days = rows.groupby(["speaker", "date"]).size().reset_index(name="statements")
        axes.scatter(
            days["date"],
            [speakers.index(speaker) for speaker in days["speaker"]],
            s=30 * days["statements"],
            facecolors="none" if passed_on else "C0",
            edgecolors="C0",
            label="passed on by others" if passed_on else "said to the outlet",
        )
    axes.set_yticks(range(len(speakers)), speakers)
    axes.grid(axis="y", alpha=0.3)
    axes.set_title("Who speaks when: the day it was said, else that of the page")
    axes.legend()
    figure.savefig(path, dpi=150)


def main(folder: Path = EXAMPLE, out: Path = Path("osmer-strait.png")) -> None:
    """Reads, tells, draws."""
    onrecord.install_pipeline()
    told = statements(folder)
    print(told[["date", "speaker", "force", "words"]].head(10).to_string(max_colwidth=60))
    print(told["force"].value_counts().to_string())
    plot(by_speaker(told), out)
    print(f"drawn: {out}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
