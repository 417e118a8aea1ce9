//! Special functions and the distributions made of them, in double precision over `libm`.

pub mod normal;
