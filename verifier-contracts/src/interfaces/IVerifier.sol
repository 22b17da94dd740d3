// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title A Groth16 verifier as gnark generates it: BN254, three public inputs, one commitment.
/// @dev It returns nothing: only a revert refuses. A call to an address without code would therefore look like a success to a
/// low-level caller, so callers check the code first.
interface IVerifier {
    /// @notice Reverts unless `proof` proves the batch circuit for `input`.
    /// @param proof The points of the proof, 384 bytes (A, B, C, commitment, proof of knowledge), coordinates big-endian.
    /// @param input C, z, y of P3, each below the order of the scalar field.
    function verifyProof(bytes calldata proof, uint256[3] calldata input) external view;
}
