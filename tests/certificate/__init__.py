"""The certificate: proofs of bounds in exact arithmetic, and what refuses them."""
