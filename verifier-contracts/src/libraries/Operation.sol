// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Operations of the queue as words (L1).
library Operation {
    uint8 internal constant OPEN = 1;
    uint8 internal constant DEPOSIT = 2;
    uint8 internal constant KEY_CHANGE = 3;

    /// @notice Words of an operation row: five that are hashed, then the outcome.
    uint256 internal constant ROW = 6;
    /// @notice Account indices are below this.
    uint256 internal constant ACCOUNT_LIMIT = 1 << 30;

    /// @notice Word 0: `kind 8 | account 30 | amount 96 | time 40`, lowest field first.
    function pack(uint8 kind, uint32 account, uint96 amount, uint40 time) internal pure returns (uint256) {
        return uint256(kind) | uint256(account) << 8 | uint256(amount) << 38 | uint256(time) << 134;
    }

    /// @notice Whether word 0 is an opening or a deposit.
    function bringsCollateral(uint256 word) internal pure returns (bool) {
        uint8 kind = uint8(word);
        return kind == OPEN || kind == DEPOSIT;
    }

    /// @notice The amount in word 0.
    function amountOf(uint256 word) internal pure returns (uint96) {
        return uint96(word >> 38);
    }

    /// @notice Whether the outcome word says that the operation was executed.
    function isExecuted(uint256 outcome) internal pure returns (bool) {
        return outcome & 1 == 1;
    }

    /// @notice The rolling hash after one more operation.
    function chain(bytes32 queueHash, uint256[5] memory words) internal pure returns (bytes32) {
        return keccak256(abi.encode(queueHash, words));
    }

    /// @notice The rolling hash after the `n` operation rows of `words` that start at `offset`.
    /// @dev The caller makes sure that the rows exist.
    function chainRows(bytes32 queueHash, uint256[] memory words, uint256 offset, uint256 n)
        internal
        pure
        returns (bytes32 result)
    {
        result = queueHash;
        assembly ("memory-safe") {
            let buffer := mload(0x40) // scratch beyond the free pointer: used at once, never kept
            let row := add(add(words, 0x20), shl(5, offset))
            for { let end := add(row, mul(n, 0xc0)) } lt(row, end) { row := add(row, 0xc0) } {
                mstore(buffer, result)
                mstore(add(buffer, 0x20), mload(row))
                mstore(add(buffer, 0x40), mload(add(row, 0x20)))
                mstore(add(buffer, 0x60), mload(add(row, 0x40)))
                mstore(add(buffer, 0x80), mload(add(row, 0x60)))
                mstore(add(buffer, 0xa0), mload(add(row, 0x80)))
                result := keccak256(buffer, 0xc0)
            }
        }
    }
}
