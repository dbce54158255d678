"""Events as documents of other programs."""
