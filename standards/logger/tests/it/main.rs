//! Exports of several makers, spoiled ones, and the arithmetic of time beyond a limit.

mod arithmetic;
mod files;
mod spoiled;
