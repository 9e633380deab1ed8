//! Changes at random, the same for the same seed.

/// What parsers, Unicode and Discord trip over.
const TRAPS: [&[u8]; 34] = [
    b"\0",
    b"\n",
    b"\r\n",
    b"\"",
    b"\"\"\"",
    b"'",
    b"\\",
    b"[",
    b"]]",
    b"[[entry]]",
    b"{",
    b"}",
    b"=",
    b".",
    b",",
    b"#",
    b"?",
    "\u{bf}".as_bytes(),
    b"-9223372036854775808",
    b"18446744073709551615",
    b"1e999",
    b"nan",
    b"p0s0",
    b"p1s1",
    b"<@1>",
    b"@everyone",
    b"f1.c.",
    b"not",
    b"and when?",
    "\u{202e}".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{1f469}\u{200d}\u{1f680}".as_bytes(),
    "\u{feff}".as_bytes(),
    b"\xff\xfe",
];
/// The longest input; what is longer is refused by its size before anything looks at it, and that is tested elsewhere.
const LONGEST: usize = 256 * 1024;

/// Marsaglia's xorshift64*, which is random enough to break parsers.
pub(crate) struct Mutator(u64);

impl Mutator {
    pub(crate) fn new(seed: u64) -> Self {
        // Neighbouring seeds have to part ways at once (the finaliser of splitmix64), and zero would stay zero.
        let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        Self((mixed ^ (mixed >> 31)) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Below `end`; 0 where that is 0.
    fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    /// One of the seeds, changed one to eight times.
    pub(crate) fn mutate(&mut self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut input = seeds.get(self.below(seeds.len())).cloned().unwrap_or_default();
        for _ in 0..=self.below(8) {
            self.change(&mut input, seeds);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let (from, to) = self.range(input.len());
        match self.below(9) {
            0 => {
                if let Some(byte) = input.get_mut(from) {
                    *byte ^= 1 << (self.next() % 8);
                }
            }
            1 => drop(input.drain(from..to)),
            2 => input.truncate(from),
            3 => {
                let piece = input[from..to].to_vec();
                let at = self.below(input.len() + 1);
                input.splice(at..at, piece);
            }
            4 => {
                let other = &seeds[self.below(seeds.len())];
                let (from_other, to_other) = self.range(other.len());
                input.splice(from..to, other[from_other..to_other].iter().copied());
            }
            5 => {
                let times = 1 + self.below(64);
                let trap = TRAPS[self.below(TRAPS.len())];
                input.splice(from..from, trap.repeat(times));
            }
            // Most traps stand alone.
            _ => {
                let trap = TRAPS[self.below(TRAPS.len())];
                input.splice(from..from, trap.iter().copied());
            }
        }
    }

    /// A part of something so long, mostly a short one.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let from = self.below(length + 1);
        let longest = if self.below(4) == 0 {
            length - from
        } else {
            (length - from).min(32)
        };
        (from, from + self.below(longest + 1))
    }
}
