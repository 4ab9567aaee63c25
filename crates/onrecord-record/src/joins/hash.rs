/// A 64-bit hash of bytes, the same on every machine and in every version: FNV-1a (Fowler, Noll
/// and Vo), its bits mixed by the last step of MurmurHash3 (Appleby).
///
/// Not proof against people who make texts collide: what it finds is compared word by word.
#[derive(Clone, Copy)]
pub(super) struct Hash(u64);

impl Hash {
    pub fn new() -> Self {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    pub fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    pub fn finish(self) -> u64 {
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        mixed ^ (mixed >> 33)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_and_machine_has_the_same_hashes() {
        let mut hash = Hash::new();
        hash.add(b"the envoy");
        assert_eq!(hash.finish(), 16_710_087_319_370_176_652);
    }
}
