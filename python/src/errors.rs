use pyo3::PyErr;
use pyo3::create_exception;
use pyo3::exceptions::PyException;

create_exception!(
    onrecord,
    OnrecordError,
    PyException,
    "What onrecord cannot do, and what to do about it."
);
create_exception!(
    onrecord,
    PipelineMissing,
    OnrecordError,
    "There is no language pipeline on this machine, without which no statement is found."
);

/// The exception with an error's message.
pub fn raised(error: impl ToString) -> PyErr {
    OnrecordError::new_err(error.to_string())
}
