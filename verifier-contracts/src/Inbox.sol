// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ReentrancyGuard} from "@openzeppelin/contracts/utils/ReentrancyGuard.sol";

import {Vault} from "./Vault.sol";
import {IInbox} from "./interfaces/IInbox.sol";
import {ISettlement} from "./interfaces/ISettlement.sol";
import {IVault} from "./interfaces/IVault.sol";
import {EdwardsKey} from "./libraries/EdwardsKey.sol";
import {Field} from "./libraries/Field.sol";
import {Operation} from "./libraries/Operation.sol";

/// @title The queue of operations that come from the L1; see `IInbox`.
contract Inbox is IInbox, ReentrancyGuard {
    /// @dev What an operation says, before it has a place in the queue.
    struct Entry {
        uint8 kind;
        uint32 account;
        uint96 amount;
        uint256 keyX;
        uint256 keyY;
        uint256 viewingKeyHash;
    }

    /// @inheritdoc IInbox
    IVault public immutable vault;
    /// @inheritdoc IInbox
    address public immutable settlement;
    /// @inheritdoc IInbox
    address public immutable feeCollector;
    /// @inheritdoc IInbox
    uint256 public immutable openingFee;
    /// @inheritdoc IInbox
    uint256 public immutable queueFee;
    /// @inheritdoc IInbox
    uint64 public count;
    /// @inheritdoc IInbox
    uint64 public opened;
    /// @inheritdoc IInbox
    mapping(uint64 index => bytes32 queueHash) public hashAt;

    /// @dev One more than the queue index of a caller's last key change of an account, 0 for none.
    mapping(address caller => mapping(uint32 account => uint64 next)) private _keyChanges;

    /// @dev Takes the fee first and returns what was sent over it last.
    modifier paid(bool opens) {
        uint256 due = fee(opens);
        if (msg.value < due) revert FeeTooLow(msg.value, due);
        _;
        if (msg.value > due) _send(msg.sender, msg.value - due);
    }

    /// @dev Created by the settlement; creates the vault.
    constructor(IERC20 token, address feeCollector_, uint256 openingFee_, uint256 queueFee_) {
        settlement = msg.sender;
        vault = new Vault(token, msg.sender);
        feeCollector = feeCollector_;
        openingFee = openingFee_;
        queueFee = queueFee_;
    }

    /// @inheritdoc IInbox
    function open(uint256 keyX, uint256 keyY, uint256 viewingKeyHash, uint256 amount)
        external
        payable
        nonReentrant
        paid(true)
        returns (uint64)
    {
        _checkKey(keyX, keyY, viewingKeyHash);
        uint256 population = ISettlement(settlement).population();
        if (opened >= population) revert PopulationReached(opened, population);

        uint96 received = _collect(amount);
        opened++;
        return _append(Entry(Operation.OPEN, 0, received, keyX, keyY, viewingKeyHash));
    }

    /// @inheritdoc IInbox
    function deposit(uint32 account, uint256 amount) external payable nonReentrant paid(false) returns (uint64) {
        _checkAccount(account);
        return _append(Entry(Operation.DEPOSIT, account, _collect(amount), 0, 0, 0));
    }

    /// @inheritdoc IInbox
    function changeKey(uint32 account, uint256 keyX, uint256 keyY, uint256 viewingKeyHash)
        external
        payable
        nonReentrant
        paid(false)
        returns (uint64)
    {
        _checkAccount(account);
        _checkKey(keyX, keyY, viewingKeyHash);
        _checkKeyChange(account);
        _keyChanges[msg.sender][account] = count + 1;
        return _append(Entry(Operation.KEY_CHANGE, account, 0, keyX, keyY, viewingKeyHash));
    }

    /// @inheritdoc IInbox
    function collectFees() external nonReentrant returns (uint256 amount) {
        amount = address(this).balance;
        emit FeesCollected(feeCollector, amount);
        _send(feeCollector, amount);
    }

    /// @inheritdoc IInbox
    function fee(bool opens) public view returns (uint256) {
        uint256 waiting = queueFee == 0 ? 0 : count - ISettlement(settlement).proven().queueIndex;
        return (opens ? openingFee : 0) + queueFee * waiting;
    }

    /// @dev A batch sets an account's key once, and not if it opens the account (L1b). Held here, no queue can make a batch end early:
    /// a change by another than the owner sets nothing, so counting for each caller is enough.
    function _checkKeyChange(uint32 account) private view {
        ISettlement.Head memory served = ISettlement(settlement).proven();
        if (account >= served.accountCount) revert AccountNotOpened(account, served.accountCount);
        uint64 next = _keyChanges[msg.sender][account];
        if (next > served.queueIndex) revert KeyChangeWaits(account, next - 1);
    }

    function _append(Entry memory entry) private returns (uint64 index) {
        index = count;
        uint40 time = uint40(block.timestamp);
        bytes32 queueHash = Operation.chain(
            hashAt[index],
            [
                Operation.pack(entry.kind, entry.account, entry.amount, time),
                uint256(uint160(msg.sender)),
                entry.keyX,
                entry.keyY,
                entry.viewingKeyHash
            ]
        );
        count = index + 1;
        hashAt[index + 1] = queueHash;
        emit OperationQueued(
            index,
            entry.kind,
            msg.sender,
            entry.account,
            entry.amount,
            time,
            entry.keyX,
            entry.keyY,
            entry.viewingKeyHash,
            queueHash
        );
    }

    function _collect(uint256 amount) private returns (uint96) {
        _checkAmount(amount);
        uint256 received = vault.collect(msg.sender, amount);
        _checkAmount(received);
        return uint96(received);
    }

    function _send(address to, uint256 amount) private {
        (bool sent,) = to.call{value: amount}("");
        if (!sent) revert CoinTransferFailed(to, amount);
    }

    function _checkAmount(uint256 amount) private pure {
        if (amount == 0 || amount > type(uint96).max) revert AmountOutOfRange(amount);
    }

    function _checkAccount(uint32 account) private pure {
        if (account >= Operation.ACCOUNT_LIMIT) revert AccountOutOfRange(account);
    }

    function _checkKey(uint256 x, uint256 y, uint256 viewingKeyHash) private pure {
        if (!Field.isElement(x)) revert WordNotInField(x);
        if (!Field.isElement(y)) revert WordNotInField(y);
        if (!Field.isElement(viewingKeyHash)) revert WordNotInField(viewingKeyHash);
        if (!EdwardsKey.isUsable(x, y)) revert KeyInvalid(x, y);
    }
}
