//! Long lists of numbers as one piece of bytes, lowest byte first: read back as fast as memory allows, where one number after the other
//! takes ten times as long. For `#[serde(with = "…")]`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};

/// A number of `N` bytes.
pub(super) trait Number<const N: usize>: Copy {
    fn to_bytes(self) -> [u8; N];
    fn of_bytes(bytes: [u8; N]) -> Self;
}

macro_rules! numbers {
    ($($number:ty: $bytes:literal),*) => {
        $(impl Number<$bytes> for $number {
            fn to_bytes(self) -> [u8; $bytes] {
                self.to_le_bytes()
            }
            fn of_bytes(bytes: [u8; $bytes]) -> Self {
                Self::from_le_bytes(bytes)
            }
        })*
    };
}

numbers!(u8: 1, i8: 1, u16: 2, u32: 4, f32: 4, u64: 8);

pub(super) fn serialize<const N: usize, T: Number<N>, S: Serializer>(
    numbers: &[T],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_bytes()).collect();
    serializer.serialize_bytes(&bytes)
}

pub(super) fn deserialize<'d, const N: usize, T: Number<N>, D: Deserializer<'d>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_bytes(Numbers(PhantomData))
}

struct Numbers<const N: usize, T>(PhantomData<T>);

impl<const N: usize, T: Number<N>> Visitor<'_> for Numbers<N, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "numbers of {N} bytes")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<T>, E> {
        match bytes.as_chunks() {
            (numbers, []) => Ok(numbers.iter().copied().map(T::of_bytes).collect()),
            _ => Err(E::invalid_length(bytes.len(), &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Lists(#[serde(with = "super")] Vec<i8>, #[serde(with = "super")] Vec<u16>);

    #[test]
    fn numbers_come_back_as_they_were() {
        let lists = Lists(vec![0, -1, i8::MIN, i8::MAX], vec![0, 1, 256, u16::MAX]);
        let bytes = postcard::to_allocvec(&lists).unwrap();
        assert_eq!(bytes.len(), 1 + 4 + 1 + 8);
        let back: Lists = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(back, lists);
    }

    #[test]
    fn half_a_number_is_refused() {
        assert!(postcard::from_bytes::<Lists>(&[0, 3, 1, 2, 3]).is_err());
    }
}
