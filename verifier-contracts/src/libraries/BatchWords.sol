// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Field} from "./Field.sol";

/// @title The public words of a batch (P1, P2) and the point evaluation that binds them to a proof (P3).
library BatchWords {
    uint256 internal constant HEADER = 24;
    uint256 internal constant MARKETS = 32;
    uint256 internal constant ACCOUNT_ROW = 5;
    uint256 internal constant WITHDRAWAL_ROW = 2;

    // Positions in the header.
    uint256 internal constant DEPLOYMENT = 0;
    uint256 internal constant SHAPE = 1;
    uint256 internal constant BATCH = 2;
    uint256 internal constant OLD_ROOT = 3;
    uint256 internal constant NEW_ROOT = 4;
    uint256 internal constant COUNT_BEFORE = 5;
    uint256 internal constant COUNT_AFTER = 6;
    uint256 internal constant QUEUE_BEFORE = 7;
    uint256 internal constant QUEUE_AFTER = 8;
    uint256 internal constant TICK = 10;
    uint256 internal constant ROUND = 11;
    uint256 internal constant TIME = 12;
    uint256 internal constant PARAMETERS = 13;
    uint256 internal constant COMMITTEE = 14;
    uint256 internal constant COUNTS = 21;

    /// @notice Where the operations start; the payout segment starts there too.
    uint256 internal constant OPERATIONS = HEADER + MARKETS;
    /// @dev The operation count in the word of counts: the sixth of seven fields of 16 bits.
    uint256 private constant OPERATION_COUNT_SHIFT = 80;

    uint256 private constant R = Field.ORDER;

    /// @notice How many operations the word of counts tells.
    function operationCount(uint256 counts) internal pure returns (uint256) {
        return uint16(counts >> OPERATION_COUNT_SHIFT);
    }

    /// @notice The words in memory with the zero tail restored.
    /// @dev Seven zero words follow the array, so that `evaluate` may read in steps of eight. Requires `sent.length <= length`.
    function restore(uint256[] calldata sent, uint256 length) internal pure returns (uint256[] memory words) {
        assembly ("memory-safe") {
            words := mload(0x40)
            let size := shl(5, length)
            let used := shl(5, sent.length)
            let data := add(words, 0x20)
            mstore(words, length)
            calldatacopy(data, sent.offset, used)
            // Beyond the calldata there are only zeros.
            calldatacopy(add(data, used), calldatasize(), add(sub(size, used), 0xe0))
            mstore(0x40, add(add(data, size), 0xe0))
        }
    }

    /// @notice keccak256 of `length` words from `offset`, 32 bytes each.
    /// @dev The caller makes sure that they exist.
    function hash(uint256[] memory words, uint256 offset, uint256 length) internal pure returns (bytes32 result) {
        assembly ("memory-safe") {
            result := keccak256(add(add(words, 0x20), shl(5, offset)), shl(5, length))
        }
    }

    /// @notice z of P3.
    function point(uint256[] memory words, uint256 commitment) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(commitment, hash(words, 0, words.length)))) % R;
    }

    /// @notice y of P3, `sum word_i z^i`, and whether all words are field elements.
    /// @dev Horner's rule in z^4 from the last word that was sent; four words are summed before one reduction, since 5 r < 2^256.
    /// Loading a word twice is cheaper than keeping it on the stack.
    /// Requires words made by `restore`; starting up to seven zero words late changes nothing.
    function evaluate(uint256[] memory words, uint256 sent, uint256 z)
        internal
        pure
        returns (uint256 value, bool canonical)
    {
        uint256 r = R;
        assembly ("memory-safe") {
            let z2 := mulmod(z, z, r)
            let z3 := mulmod(z2, z, r)
            let z4 := mulmod(z2, z2, r)
            let first := add(words, 0x20)
            let p := add(first, shl(8, shr(3, add(sent, 7))))
            canonical := 1
            for {} gt(p, first) {} {
                p := sub(p, 0x100)
                canonical := and(
                    canonical,
                    and(
                        and(
                            and(lt(mload(p), r), lt(mload(add(p, 0x20)), r)),
                            and(lt(mload(add(p, 0x40)), r), lt(mload(add(p, 0x60)), r))
                        ),
                        and(
                            and(lt(mload(add(p, 0x80)), r), lt(mload(add(p, 0xa0)), r)),
                            and(lt(mload(add(p, 0xc0)), r), lt(mload(add(p, 0xe0)), r))
                        )
                    )
                )
                value := addmod(
                    mulmod(value, z4, r),
                    add(
                        add(mload(add(p, 0x80)), mulmod(mload(add(p, 0xa0)), z, r)),
                        add(mulmod(mload(add(p, 0xc0)), z2, r), mulmod(mload(add(p, 0xe0)), z3, r))
                    ),
                    r
                )
                value := addmod(
                    mulmod(value, z4, r),
                    add(
                        add(mload(p), mulmod(mload(add(p, 0x20)), z, r)),
                        add(mulmod(mload(add(p, 0x40)), z2, r), mulmod(mload(add(p, 0x60)), z3, r))
                    ),
                    r
                )
            }
        }
    }
}
