// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The scalar field of BN254.
library Field {
    /// @notice Its order r.
    uint256 internal constant ORDER = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001;

    /// @notice Whether `word` is the canonical form of an element.
    function isElement(uint256 word) internal pure returns (bool) {
        return word < ORDER;
    }
}
