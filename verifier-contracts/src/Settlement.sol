// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessControl} from "@openzeppelin/contracts/access/AccessControl.sol";

import {Inbox} from "./Inbox.sol";
import {IInbox} from "./interfaces/IInbox.sol";
import {ISettlement} from "./interfaces/ISettlement.sol";
import {IVault} from "./interfaces/IVault.sol";
import {IVerifier} from "./interfaces/IVerifier.sol";
import {BatchWords} from "./libraries/BatchWords.sol";
import {Field} from "./libraries/Field.sol";
import {Operation} from "./libraries/Operation.sol";
import {RoundSchedule} from "./libraries/RoundSchedule.sol";

/// @title Settlement of batches; see `ISettlement`.
contract Settlement is ISettlement, AccessControl {
    using RoundSchedule for RoundSchedule.Entry[];
    using BatchWords for uint256[];

    /// @dev A head in two slots; every field is checked at commit to fit.
    struct PackedHead {
        uint64 batch;
        uint32 accountCount;
        uint64 queueIndex;
        uint40 round;
        uint40 time;
        uint256 root;
    }

    /// @notice Registers shapes, announces parameters and committees.
    bytes32 public constant GOVERNOR = keccak256("GOVERNOR");
    /// @notice Commits batches.
    bytes32 public constant OPERATOR = keccak256("OPERATOR");

    uint32 private constant DEFAULT_WINDOW = 60 minutes;
    uint8 private constant LEVEL_LIMIT = 10;
    uint256 private constant ROUND_LIMIT = 1 << 40;

    /// @inheritdoc ISettlement
    IInbox public immutable inbox;
    /// @inheritdoc ISettlement
    IVault public immutable vault;
    /// @inheritdoc ISettlement
    uint64 public immutable testChainId;
    /// @inheritdoc ISettlement
    uint40 public immutable genesis;
    /// @inheritdoc ISettlement
    uint32 public immutable period;
    /// @inheritdoc ISettlement
    uint32 public immutable window;
    /// @inheritdoc ISettlement
    uint32 public immutable notice;
    /// @inheritdoc ISettlement
    uint32 public immutable maxUnproven;

    /// @inheritdoc ISettlement
    uint256 public population;
    /// @inheritdoc ISettlement
    mapping(uint64 batch => bytes32 hash) public recordHash;

    PackedHead private _committed;
    PackedHead private _proven;
    mapping(uint64 id => Shape) private _shapes;
    /// @dev Hash of the code that a shape's verifier had when it was registered.
    mapping(uint64 id => bytes32 codeHash) private _verifierCode;
    RoundSchedule.Entry[] private _parameters;
    RoundSchedule.Entry[] private _committees;

    /// @dev Creates the inbox, which creates the vault: none of the three can ever point to another.
    constructor(Config memory config) {
        if (address(config.token).code.length == 0) revert ConfigInvalid("token");
        if (config.governor == address(0)) revert ConfigInvalid("governor");
        if (config.operator == address(0)) revert ConfigInvalid("operator");
        if (config.feeCollector == address(0)) revert ConfigInvalid("feeCollector");
        if (config.period == 0) revert ConfigInvalid("period");
        if (config.maxUnproven == 0) revert ConfigInvalid("maxUnproven");
        if (!Field.isElement(config.genesisRoot)) revert ConfigInvalid("genesisRoot");
        if (block.chainid > type(uint64).max) revert ConfigInvalid("chainId");
        if (!_isTestChain(config.testChainId)) {
            if (config.notice == 0) revert ConfigInvalid("notice");
            if (config.queueFee == 0) revert ConfigInvalid("queueFee");
        }

        testChainId = config.testChainId;
        genesis = config.genesis;
        period = config.period;
        window = config.window == 0 ? DEFAULT_WINDOW : config.window;
        notice = config.notice;
        maxUnproven = config.maxUnproven;

        _grantRole(DEFAULT_ADMIN_ROLE, config.governor);
        _grantRole(GOVERNOR, config.governor);
        _grantRole(OPERATOR, config.operator);

        _committed.root = config.genesisRoot;
        _proven.root = config.genesisRoot;
        _announce(_parameters, 0, config.parameters);
        _announce(_committees, 0, config.committee);
        emit ParametersAnnounced(0, config.parameters);
        emit CommitteeAnnounced(0, config.committee);

        inbox = new Inbox(config.token, config.feeCollector, config.openingFee, config.queueFee);
        vault = inbox.vault();
    }

    /// @inheritdoc ISettlement
    function commit(uint256[] calldata words, uint256 commitment) external onlyRole(OPERATOR) {
        PackedHead memory last = _committed;
        _checkBacklog(last.batch);
        (uint64 shapeId, Shape memory shape_) = _checkShape(words, commitment);
        uint256[] memory full = words.restore(_wordCount(shape_));
        uint256 z = full.point(commitment);
        uint256 y = _evaluate(full, words.length, z);
        _checkContinues(full, last);
        _checkTime(full[BatchWords.TIME], last.time);
        _checkRound(full, last.round);
        _checkQueue(full, shape_.operations);
        _checkWithdrawals(full, shape_);

        Record memory record = Record({
            batch: last.batch + 1,
            shape: shapeId,
            commitment: commitment,
            point: z,
            value: y,
            root: full[BatchWords.NEW_ROOT],
            accountCount: uint64(full[BatchWords.COUNT_AFTER]),
            queueBefore: last.queueIndex,
            queueAfter: uint64(full[BatchWords.QUEUE_AFTER]),
            round: uint64(full[BatchWords.ROUND]),
            time: uint64(full[BatchWords.TIME]),
            payoutHash: full.hash(BatchWords.OPERATIONS, _payoutCount(shape_))
        });
        recordHash[record.batch] = _hash(record);
        _committed = _headOf(record);
        emit BatchCommitted(record.batch, record.root, record);
    }

    /// @inheritdoc ISettlement
    function prove(Record calldata record, uint256[] calldata payout, bytes calldata proof) external {
        _checkRecord(record);
        Shape memory shape_ = _shapes[uint64(record.shape)];
        uint256[] memory words = _checkPayout(record, payout, _payoutCount(shape_));
        _checkProof(record, shape_.verifier, proof);

        delete recordHash[record.batch];
        _proven = _headOf(record);
        emit BatchProven(record.batch, record.root, record.accountCount, record.queueAfter, record.round);
        _pay(record, words, shape_);
    }

    /// @inheritdoc ISettlement
    function registerShape(uint64 id, Shape calldata shape_) external onlyRole(GOVERNOR) {
        if (id == 0 || _shapes[id].verifier != address(0)) revert ShapeIdUnusable(id);
        if (shape_.accounts == 0 || shape_.levels == 0 || shape_.levels > LEVEL_LIMIT) revert ShapeInvalid(id);
        if (shape_.testKey && !_isTestChain(testChainId)) {
            revert TestKeyRefused(id, block.chainid, testChainId);
        }
        if (shape_.verifier.code.length == 0) revert VerifierWithoutCode(shape_.verifier);

        _shapes[id] = shape_;
        _verifierCode[id] = shape_.verifier.codehash;
        uint256 served = 8 ** uint256(shape_.levels);
        if (served > population) population = served;
        emit ShapeRegistered(id, shape_, _wordCount(shape_));
    }

    /// @inheritdoc ISettlement
    function scheduleParameters(uint64 fromRound, uint256 hash) external onlyRole(GOVERNOR) {
        _checkLater(_parameters, fromRound);
        _announce(_parameters, fromRound, hash);
        emit ParametersAnnounced(fromRound, hash);
    }

    /// @inheritdoc ISettlement
    function scheduleCommittee(uint64 fromRound, uint256 hash) external onlyRole(GOVERNOR) {
        _checkLater(_committees, fromRound);
        _announce(_committees, fromRound, hash);
        emit CommitteeAnnounced(fromRound, hash);
    }

    /// @inheritdoc ISettlement
    function committed() external view returns (Head memory) {
        return _unpacked(_committed);
    }

    /// @inheritdoc ISettlement
    function proven() external view returns (Head memory) {
        return _unpacked(_proven);
    }

    /// @inheritdoc ISettlement
    function shape(uint64 id) external view returns (Shape memory) {
        return _shapes[id];
    }

    /// @inheritdoc ISettlement
    function wordCount(uint64 id) external view returns (uint256) {
        if (_shapes[id].verifier == address(0)) revert ShapeUnknown(id);
        return _wordCount(_shapes[id]);
    }

    /// @inheritdoc ISettlement
    function parametersAt(uint64 round) public view returns (uint256) {
        return _parameters.hashIn(round);
    }

    /// @inheritdoc ISettlement
    function committeeAt(uint64 round) public view returns (uint256) {
        return _committees.hashIn(round);
    }

    /// @inheritdoc ISettlement
    function deployment() public view returns (uint256) {
        return block.chainid | uint256(uint160(address(this))) << 64;
    }

    // Checks of commit, in the order of P4.

    function _checkBacklog(uint64 lastBatch) private view {
        uint256 unproven = lastBatch - _proven.batch;
        if (unproven >= maxUnproven) revert TooManyUnproven(unproven, maxUnproven);
    }

    function _checkShape(uint256[] calldata words, uint256 commitment)
        private
        view
        returns (uint64 id, Shape memory shape_)
    {
        if (words.length < BatchWords.HEADER) {
            revert WordCountInvalid(words.length, BatchWords.HEADER, type(uint256).max);
        }
        if (!Field.isElement(commitment)) revert CommitmentNotInField(commitment);
        uint256 word = words[BatchWords.SHAPE];
        id = uint64(word);
        shape_ = _shapes[id];
        if (word != id || shape_.verifier == address(0)) revert ShapeUnknown(word);
        uint256 most = _wordCount(shape_);
        if (words.length > most) revert WordCountInvalid(words.length, BatchWords.HEADER, most);
    }

    function _evaluate(uint256[] memory full, uint256 sent, uint256 z) private pure returns (uint256 y) {
        bool canonical;
        (y, canonical) = full.evaluate(sent, z);
        if (canonical) return y;
        uint256 i = 0;
        while (Field.isElement(full[i])) i++;
        revert WordNotInField(i, full[i]);
    }

    function _checkContinues(uint256[] memory full, PackedHead memory last) private view {
        _checkHeader(full, BatchWords.DEPLOYMENT, deployment());
        _checkHeader(full, BatchWords.BATCH, uint256(last.batch) + 1);
        _checkHeader(full, BatchWords.OLD_ROOT, last.root);
        _checkHeader(full, BatchWords.COUNT_BEFORE, last.accountCount);
        _checkHeader(full, BatchWords.QUEUE_BEFORE, last.queueIndex);
        _checkRange(full, BatchWords.COUNT_AFTER, last.accountCount, Operation.ACCOUNT_LIMIT);
    }

    function _checkTime(uint256 time, uint256 last) private view {
        uint256 earliest = block.timestamp > window ? block.timestamp - window : 0;
        if (time < earliest || time > block.timestamp) {
            revert HeaderOutOfRange(BatchWords.TIME, time, earliest, block.timestamp);
        }
        if (time < last) revert TimeFalls(time, last);
    }

    function _checkRound(uint256[] memory full, uint64 lastRound) private view {
        _checkRange(full, BatchWords.TICK, 0, 1);
        _checkRange(full, BatchWords.ROUND, 0, ROUND_LIMIT - 1);
        bool tick = full[BatchWords.TICK] == 1;
        uint256 round = full[BatchWords.ROUND];
        if (tick ? round <= lastRound : round != lastRound) revert RoundMismatch(tick, lastRound, round);
        _checkHeader(full, BatchWords.PARAMETERS, parametersAt(uint64(round)));
        _checkHeader(full, BatchWords.COMMITTEE, committeeAt(uint64(round)));
    }

    function _checkQueue(uint256[] memory full, uint256 capacity) private view {
        uint256 first = full[BatchWords.QUEUE_BEFORE];
        uint256 queued = inbox.count();
        _checkRange(full, BatchWords.QUEUE_AFTER, first, queued < first + capacity ? queued : first + capacity);
        uint256 end = full[BatchWords.QUEUE_AFTER];
        uint256 told = BatchWords.operationCount(full[BatchWords.COUNTS]);
        if (told != end - first) revert HeaderMismatch(BatchWords.COUNTS, end - first, told);

        bytes32 found = Operation.chainRows(inbox.hashAt(uint64(first)), full, BatchWords.OPERATIONS, end - first);
        bytes32 expected = inbox.hashAt(uint64(end));
        if (found != expected) revert QueueHashMismatch(end, expected, found);
    }

    /// @dev The proof makes sure of this; checked here so that nothing committed could fail to pay.
    function _checkWithdrawals(uint256[] memory full, Shape memory shape_) private pure {
        uint256 position = BatchWords.OPERATIONS + shape_.operations * Operation.ROW;
        for (uint256 i = 0; i < shape_.instructions; i++) {
            uint256 owner = full[position + i * BatchWords.WITHDRAWAL_ROW];
            uint256 amount = full[position + i * BatchWords.WITHDRAWAL_ROW + 1];
            if (owner >> 160 != 0 || amount >> 126 != 0) revert WithdrawalInvalid(i, owner, amount);
        }
    }

    function _checkHeader(uint256[] memory full, uint256 index, uint256 expected) private pure {
        if (full[index] != expected) revert HeaderMismatch(index, expected, full[index]);
    }

    function _checkRange(uint256[] memory full, uint256 index, uint256 least, uint256 most) private pure {
        if (full[index] < least || full[index] > most) revert HeaderOutOfRange(index, full[index], least, most);
    }

    // Checks and effects of prove, P5.

    function _checkRecord(Record calldata record) private view {
        uint64 next = _proven.batch + 1;
        if (record.batch != next) revert BatchNotNext(next, record.batch);
        bytes32 found = _hash(record);
        if (recordHash[next] != found) revert RecordMismatch(next, recordHash[next], found);
    }

    function _checkPayout(Record calldata record, uint256[] calldata payout, uint256 length)
        private
        pure
        returns (uint256[] memory words)
    {
        if (payout.length > length) revert WordCountInvalid(payout.length, 0, length);
        words = payout.restore(length);
        bytes32 found = words.hash(0, length);
        if (found != record.payoutHash) revert PayoutMismatch(record.batch, record.payoutHash, found);
    }

    /// @dev A verifier says yes by not reverting, so its code is compared first.
    function _checkProof(Record calldata record, address verifier, bytes calldata proof) private view {
        bytes32 registered = _verifierCode[uint64(record.shape)];
        if (verifier.codehash != registered) {
            revert VerifierCodeChanged(verifier, registered, verifier.codehash);
        }
        try IVerifier(verifier).verifyProof(proof, [record.commitment, record.point, record.value]) {}
        catch (bytes memory reason) {
            revert ProofRefused(record.batch, reason);
        }
    }

    function _pay(Record calldata record, uint256[] memory words, Shape memory shape_) private {
        (uint256 booked, IVault.Credit[] memory refunded) = _refund(record, words);
        IVault.Credit[] memory withdrawn = _withdraw(record, words, shape_);
        if (booked == 0 && refunded.length == 0 && withdrawn.length == 0) return;
        vault.credit(booked, refunded, withdrawn);
    }

    /// @dev L1c: a refused opening or deposit goes back to its caller. The others are booked.
    function _refund(Record calldata record, uint256[] memory words)
        private
        returns (uint256 booked, IVault.Credit[] memory refunded)
    {
        uint256 operations = record.queueAfter - record.queueBefore;
        refunded = new IVault.Credit[](operations);
        uint256 n = 0;
        for (uint256 i = 0; i < operations; i++) {
            uint256 row = i * Operation.ROW;
            if (!Operation.bringsCollateral(words[row])) continue;
            uint96 amount = Operation.amountOf(words[row]);
            if (Operation.isExecuted(words[row + 5])) {
                booked += amount;
                continue;
            }
            address caller = address(uint160(words[row + 1]));
            refunded[n++] = IVault.Credit(caller, amount);
            emit DepositRefunded(record.batch, caller, record.queueBefore + uint64(i), amount);
        }
        _shorten(refunded, n);
    }

    function _withdraw(Record calldata record, uint256[] memory words, Shape memory shape_)
        private
        returns (IVault.Credit[] memory withdrawn)
    {
        withdrawn = new IVault.Credit[](shape_.instructions);
        uint256 n = 0;
        uint256 first = shape_.operations * Operation.ROW;
        for (uint256 i = 0; i < shape_.instructions; i++) {
            uint256 row = first + i * BatchWords.WITHDRAWAL_ROW;
            uint96 amount = uint96(words[row + 1]);
            if (amount == 0) continue;
            address owner = address(uint160(words[row]));
            withdrawn[n++] = IVault.Credit(owner, amount);
            emit WithdrawalCredited(record.batch, owner, uint32(words[row + 1] >> 96), amount);
        }
        _shorten(withdrawn, n);
    }

    /// @dev Requires `n <= credits.length`.
    function _shorten(IVault.Credit[] memory credits, uint256 n) private pure {
        assembly ("memory-safe") {
            mstore(credits, n)
        }
    }

    // Schedules.

    function _checkLater(RoundSchedule.Entry[] storage schedule, uint64 fromRound) private view {
        uint64 last = schedule.lastRound();
        if (_committed.round > last) last = _committed.round;
        if (fromRound <= last) revert RoundNotLater(fromRound, last);
        uint256 time = uint256(genesis) + uint256(fromRound) * period;
        uint256 earliest = block.timestamp + notice;
        if (time < earliest) revert NoticeTooShort(fromRound, time, earliest);
    }

    function _announce(RoundSchedule.Entry[] storage schedule, uint64 fromRound, uint256 hash) private {
        if (hash == 0 || !Field.isElement(hash)) revert HashOutOfRange(hash);
        schedule.add(fromRound, hash);
    }

    // Helpers.

    function _wordCount(Shape memory shape_) private pure returns (uint256) {
        return BatchWords.OPERATIONS + _payoutCount(shape_) + shape_.orders + shape_.instructions
            + uint256(shape_.accounts) * BatchWords.ACCOUNT_ROW;
    }

    function _payoutCount(Shape memory shape_) private pure returns (uint256) {
        return uint256(shape_.operations) * Operation.ROW + uint256(shape_.instructions) * BatchWords.WITHDRAWAL_ROW;
    }

    function _hash(Record memory record) private pure returns (bytes32) {
        return keccak256(abi.encode(record));
    }

    function _isTestChain(uint64 declared) private view returns (bool) {
        return declared != 0 && block.chainid == declared;
    }

    function _headOf(Record memory record) private pure returns (PackedHead memory) {
        return PackedHead({
            batch: record.batch,
            accountCount: uint32(record.accountCount),
            queueIndex: record.queueAfter,
            round: uint40(record.round),
            time: uint40(record.time),
            root: record.root
        });
    }

    function _unpacked(PackedHead memory head) private pure returns (Head memory) {
        return Head({
            batch: head.batch,
            accountCount: head.accountCount,
            queueIndex: head.queueIndex,
            round: head.round,
            root: head.root,
            time: head.time
        });
    }
}
