// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IVerifier} from "../../src/interfaces/IVerifier.sol";
import {Field} from "../../src/libraries/Field.sol";

/// @title Accepts exactly the pairs of proof and inputs that a test registered, with the generated contract's manners.
/// @dev For the logic around the verifier; `RealProof.t.sol` is where a real one runs.
contract StrictVerifier is IVerifier {
    error PublicInputNotInField();
    error ProofInvalid();

    mapping(bytes32 pair => bool) private _accepted;

    function accept(bytes calldata proof, uint256[3] calldata input) external {
        _accepted[keccak256(abi.encode(proof, input))] = true;
    }

    function verifyProof(bytes calldata proof, uint256[3] calldata input) external view {
        require(proof.length == 384, "invalid proof length");
        for (uint256 i = 0; i < 3; i++) {
            if (!Field.isElement(input[i])) revert PublicInputNotInField();
        }
        if (!_accepted[keccak256(abi.encode(proof, input))]) revert ProofInvalid();
    }
}
