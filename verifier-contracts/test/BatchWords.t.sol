// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchWords} from "../src/libraries/BatchWords.sol";
import {Field} from "../src/libraries/Field.sol";
import {Operation} from "../src/libraries/Operation.sol";
import {Assertions} from "./support/Assertions.sol";

contract BatchWordsTest is Assertions {
    using BatchWords for uint256[];

    uint256 private constant R = Field.ORDER;

    function restored(uint256[] calldata sent, uint256 length) external pure returns (uint256[] memory) {
        return sent.restore(length);
    }

    function evaluated(uint256[] calldata sent, uint256 length, uint256 z)
        external
        pure
        returns (uint256 value, bool canonical)
    {
        return sent.restore(length).evaluate(sent.length, z);
    }

    function point(uint256[] calldata sent, uint256 length, uint256 commitment) external pure returns (uint256) {
        return sent.restore(length).point(commitment);
    }

    function testFuzz_restore_appendsZeros(uint256[] calldata sent, uint8 more) external view {
        uint256[] memory words = this.restored(sent, sent.length + more);
        assertEq(words.length, sent.length + more, "length");
        for (uint256 i = 0; i < words.length; i++) {
            assertEq(words[i], i < sent.length ? sent[i] : 0, "word");
        }
    }

    /// @dev Against the sum as the specification writes it.
    function testFuzz_evaluate_isThePolynomial(uint256[] memory sent, uint8 more, uint256 z) external view {
        z = z % R;
        uint256 expected = 0;
        uint256 power = 1;
        for (uint256 i = 0; i < sent.length; i++) {
            sent[i] = sent[i] % R;
            expected = addmod(expected, mulmod(sent[i], power, R), R);
            power = mulmod(power, z, R);
        }
        (uint256 value, bool canonical) = this.evaluated(sent, sent.length + more, z);
        assertEq(value, expected, "y");
        assertTrue(canonical, "canonical");
    }

    function testFuzz_evaluate_seesEachWordOutOfTheField(uint256[] memory sent, uint256 position, uint256 excess)
        external
        view
    {
        vm.assume(sent.length > 0);
        for (uint256 i = 0; i < sent.length; i++) {
            sent[i] = sent[i] % R;
        }
        sent[position % sent.length] = bound(excess, R, type(uint256).max);
        (, bool canonical) = this.evaluated(sent, sent.length, 2);
        assertTrue(!canonical, "a word >= r is seen");
    }

    function testFuzz_point_hashesAllWords(uint256[] memory sent, uint8 more, uint256 commitment) external view {
        bytes memory packed = abi.encodePacked(sent);
        for (uint256 i = 0; i < more; i++) {
            packed = abi.encodePacked(packed, uint256(0));
        }
        uint256 expected = uint256(keccak256(abi.encode(commitment, keccak256(packed)))) % R;
        assertEq(this.point(sent, sent.length + more, commitment), expected, "z");
    }

    function testFuzz_operationCount_readsTheSixthField(uint16[7] calldata counts) external pure {
        uint256 word = 0;
        for (uint256 i = 0; i < 7; i++) {
            word += uint256(counts[i]) * 2 ** (16 * i);
        }
        assertEq(BatchWords.operationCount(word), counts[5], "operations");
    }

    function testFuzz_pack_placesFields(uint8 kind, uint32 account, uint96 amount, uint40 time) external pure {
        account = uint32(bound(account, 0, 2 ** 30 - 1));
        uint256 word = Operation.pack(kind, account, amount, time);
        assertEq(word % 2 ** 8, kind, "kind");
        assertEq(word / 2 ** 8 % 2 ** 30, account, "account");
        assertEq(word / 2 ** 38 % 2 ** 96, amount, "amount");
        assertEq(word / 2 ** 134, time, "time");
        assertEq(Operation.amountOf(word), amount, "amountOf");
        assertTrue(Operation.bringsCollateral(word) == (kind == 1 || kind == 2), "bringsCollateral");
    }

    /// @dev The chain over rows in memory equals the chain one by one, and leaves the words alone.
    function testFuzz_chainRows_isTheChain(bytes32 start, uint256[18] calldata rows, uint256 n) external pure {
        n = n % 4;
        uint256[] memory words = new uint256[](20);
        for (uint256 i = 0; i < 18; i++) {
            words[1 + i] = rows[i];
        }
        bytes32 before = keccak256(abi.encode(words));
        bytes32 expected = start;
        for (uint256 i = 0; i < n; i++) {
            uint256 k = 6 * i;
            expected = keccak256(abi.encode(expected, rows[k], rows[k + 1], rows[k + 2], rows[k + 3], rows[k + 4]));
        }
        assertEq(Operation.chainRows(start, words, 1, n), expected, "chain");
        assertEq(keccak256(abi.encode(words)), before, "words unchanged");
        if (n > 0) {
            uint256[5] memory first = [rows[0], rows[1], rows[2], rows[3], rows[4]];
            assertEq(Operation.chain(start, first), Operation.chainRows(start, words, 1, 1), "one");
        }
    }
}
