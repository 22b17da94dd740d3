// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SettlementCase} from "./support/SettlementCase.sol";

/// @dev Execution gas of a full s8 batch (164 words, 8 operations, 4 withdrawals), without the transaction's base and calldata, and without
/// what a real verifier costs over the strict one; `snapshots/` keeps the figures.
contract GasTest is SettlementCase {
    /// @dev The project's bound for commit and prove together, less 330,000 for gnark's verifier.
    uint256 private constant BOUND = 270_000 + 60 * S8_WORDS;

    function _full() private returns (Draft memory draft) {
        for (uint96 i = 0; i < 5; i++) {
            _open(ALICE, 1000 + i);
        }
        _deposit(ALICE, 0, 10);
        _deposit(BOB, 99, 20);
        _changeKey(ALICE, 0);
        draft = _draft(8);
        for (uint256 i = 0; i < 4; i++) {
            _withdraw(draft, i, address(uint160(0xcc00 + i)), i, 100);
        }
        for (uint256 i = SLOTS; i < S8_WORDS; i++) {
            draft.words[i] = uint256(keccak256(abi.encode(i))) % R;
        }
    }

    function test_gas_ofAFullBatch() external {
        _open(ALICE, 1); // warm the storage as in the middle of a deployment's life
        _settleNext(1);
        Draft memory draft = _full();
        Pending memory pending = _prover(draft);
        vm.prank(OPERATOR);
        settlement.commit(draft.words, draft.commitment);
        uint256 commitGas = vm.snapshotGasLastCall("Settlement", "commit s8, full");
        settlement.prove(pending.record, pending.payout, pending.proof);
        uint256 proveGas = vm.snapshotGasLastCall("Settlement", "prove s8, full, strict verifier");
        assertTrue(commitGas + proveGas <= BOUND, "gas of commit and prove");
    }

    /// @dev What one more word costs at commit, all words in use.
    function test_gas_ofAWord() external {
        _settleNext(0);
        uint256 snapshot = vm.snapshotState();
        Draft memory draft = _draft(0);
        for (uint256 i = SLOTS; i < S8_WORDS - 1; i++) {
            draft.words[i] = 1;
        }
        _commit(draft);
        uint256 many = vm.snapshotGasLastCall("Settlement", "commit s8, 163 words");
        assertTrue(vm.revertToState(snapshot), "reverted");
        draft = _draft(0);
        for (uint256 i = SLOTS; i < S8_WORDS - 1 - 40; i++) {
            draft.words[i] = 1;
        }
        _commit(draft);
        uint256 fewer = vm.snapshotGasLastCall("Settlement", "commit s8, 123 words");
        assertTrue(many > fewer && many - fewer <= 40 * 60, "at most 60 gas a word");
    }

    function test_gas_ofTheInbox() external {
        _fund(ALICE, 1000);
        _open(ALICE, 1);
        _open(ALICE, 1);
        vm.snapshotGasLastCall("Inbox", "open");
        _deposit(ALICE, 0, 1);
        vm.snapshotGasLastCall("Inbox", "deposit");
        _settleNext(3);
        _changeKey(ALICE, 0);
        vm.snapshotGasLastCall("Inbox", "changeKey");
    }
}
