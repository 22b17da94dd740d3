package org.novation.bridge.besu;

import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import org.hyperledger.besu.config.GenesisConfigFile;
import org.hyperledger.besu.crypto.SECP256K1;
import org.hyperledger.besu.ethereum.chain.Blockchain;
import org.hyperledger.besu.ethereum.core.Account;
import org.hyperledger.besu.ethereum.core.Address;
import org.hyperledger.besu.ethereum.core.BlockHeaderBuilder;
import org.hyperledger.besu.ethereum.core.Hash;
import org.hyperledger.besu.ethereum.core.Log;
import org.hyperledger.besu.ethereum.core.MutableWorldState;
import org.hyperledger.besu.ethereum.core.ProcessableBlockHeader;
import org.hyperledger.besu.ethereum.core.Transaction;
import org.hyperledger.besu.ethereum.core.Wei;
import org.hyperledger.besu.ethereum.core.WorldUpdater;
import org.hyperledger.besu.ethereum.mainnet.MainnetProtocolSchedule;
import org.hyperledger.besu.ethereum.mainnet.PrecompileContractRegistry;
import org.hyperledger.besu.ethereum.mainnet.TransactionProcessor;
import org.hyperledger.besu.ethereum.mainnet.TransactionProcessor.Result;
import org.hyperledger.besu.ethereum.mainnet.TransactionValidationParams;
import org.hyperledger.besu.ethereum.rlp.RLP;
import org.hyperledger.besu.ethereum.rlp.RLPInput;
import org.hyperledger.besu.ethereum.storage.keyvalue.WorldStateKeyValueStorage;
import org.hyperledger.besu.ethereum.storage.keyvalue.WorldStatePreimageKeyValueStorage;
import org.hyperledger.besu.ethereum.worldstate.WorldStateArchive;
import org.hyperledger.besu.services.kvstore.InMemoryKeyValueStorage;
import org.hyperledger.besu.util.bytes.Bytes32;
import org.hyperledger.besu.util.bytes.BytesValue;
import org.hyperledger.besu.util.uint.UInt256;
import org.novation.bridge.evm.Evm;
import org.novation.bridge.evm.EvmAccount;
import org.novation.bridge.evm.EvmBlock;
import org.novation.bridge.evm.EvmLog;
import org.novation.bridge.evm.EvmMessage;
import org.novation.bridge.evm.EvmRejection;
import org.novation.bridge.evm.EvmResult;
import org.novation.bridge.evm.EvmStep;
import org.novation.bridge.evm.EvmTransaction;

/** Besu's transaction processor at the Istanbul rules over a world state in memory. */
public final class BesuEvm implements Evm {
  /** The processor asks the chain for nothing but ancestors, which {@link Ancestors} answers. */
  private static final Blockchain NO_CHAIN =
      (Blockchain)
          Proxy.newProxyInstance(
              BesuEvm.class.getClassLoader(),
              new Class<?>[] {Blockchain.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.toString());
              });

  /** A message has no signature; the processor checks only that one is present. */
  private static final SECP256K1.Signature UNSIGNED =
      SECP256K1.Signature.create(BigInteger.ONE, BigInteger.ONE, (byte) 0);

  private final BigInteger chainId;
  private final TransactionProcessor processor;
  private final MutableWorldState world;

  /** An empty world. */
  public BesuEvm(long chainId) {
    this.chainId = BigInteger.valueOf(chainId);
    String genesis = "{\"config\":{\"chainId\":" + chainId + ",\"istanbulBlock\":0}}";
    var options = GenesisConfigFile.fromConfig(genesis).getConfigOptions();
    var rules = MainnetProtocolSchedule.fromConfig(options).getByBlockNumber(1);
    remember(rules.getPrecompileContractRegistry(), Address.ALTBN128_PAIRING);
    processor = rules.getTransactionProcessor();
    world =
        new WorldStateArchive(
                new WorldStateKeyValueStorage(new InMemoryKeyValueStorage()),
                new WorldStatePreimageKeyValueStorage(new InMemoryKeyValueStorage()))
            .getMutable();
  }

  private static void remember(PrecompileContractRegistry contracts, Address address) {
    int version = Account.DEFAULT_VERSION;
    contracts.put(address, version, new RememberedPrecompile(contracts.get(address, version)));
  }

  @Override
  public EvmTransaction decode(byte[] raw) throws EvmRejection {
    Transaction transaction = read(raw);
    return new EvmTransaction(
        transaction.getHash().extractArray(),
        transaction.getSender().extractArray(),
        transaction.getTo().map(BytesValue::extractArray).orElse(null),
        transaction.contractAddress().map(BytesValue::extractArray).orElse(null),
        transaction.getNonce(),
        transaction.getGasLimit(),
        new BigInteger(1, transaction.getGasPrice().getBytes().extractArray()));
  }

  @Override
  public EvmStep execute(byte[] raw, EvmBlock block) throws EvmRejection {
    Transaction transaction = read(raw);
    var updater = new RecordingUpdater(world.updater());
    EvmResult result =
        process(transaction, block, updater, TransactionValidationParams.processingBlock());
    return new BesuStep(result, updater);
  }

  @Override
  public EvmResult call(EvmMessage message, EvmBlock block) throws EvmRejection {
    Address from = address(message.from());
    WorldUpdater updater = world.updater();
    var sender = updater.getOrCreate(from);
    var builder =
        Transaction.builder()
            .nonce(sender.getNonce())
            .gasPrice(Wei.ZERO)
            .gasLimit(message.gasLimit())
            .value(Wei.of(message.value()))
            .payload(BytesValue.wrap(message.data()))
            .sender(from)
            .chainId(chainId)
            .signature(UNSIGNED);
    if (message.to() != null) {
      builder.to(address(message.to()));
    }
    return process(
        builder.build(), block, updater, TransactionValidationParams.transactionSimulator());
  }

  @Override
  public long nonce(byte[] address) {
    Account account = world.get(address(address));
    return account == null ? 0 : account.getNonce();
  }

  @Override
  public BigInteger balance(byte[] address) {
    Account account = world.get(address(address));
    return account == null
        ? BigInteger.ZERO
        : new BigInteger(1, account.getBalance().getBytes().extractArray());
  }

  @Override
  public byte[] code(byte[] address) {
    Account account = world.get(address(address));
    return account == null ? new byte[0] : account.getCode().extractArray();
  }

  @Override
  public void setBalance(byte[] address, BigInteger wei) {
    WorldUpdater updater = world.updater();
    updater.getOrCreate(address(address)).getMutable().setBalance(Wei.of(wei));
    updater.commit();
  }

  @Override
  public byte[] stateRoot() {
    return world.rootHash().extractArray();
  }

  @Override
  public void restore(Collection<EvmAccount> accounts) {
    WorldUpdater updater = world.updater();
    accounts.forEach(account -> Accounts.restore(updater, account));
    updater.commit();
  }

  private EvmResult process(
      Transaction transaction,
      EvmBlock block,
      WorldUpdater updater,
      TransactionValidationParams validation)
      throws EvmRejection {
    if (transaction.getGasLimit() > block.gasLimit()) {
      throw new EvmRejection("exceeds block gas limit " + block.gasLimit());
    }
    ProcessableBlockHeader header = header(block);
    Result result =
        processor.processTransaction(
            NO_CHAIN,
            updater,
            header,
            transaction,
            header.getCoinbase(),
            new Ancestors(header, block.ancestors()),
            false,
            validation);
    if (result.isInvalid()) {
      throw Rejections.of(result.getValidationResult());
    }
    long used = transaction.getGasLimit() - result.getGasRemaining();
    byte[] output =
        result.isSuccessful()
            ? result.getOutput().extractArray()
            : result.getRevertReason().map(BytesValue::extractArray).orElse(new byte[0]);
    return new EvmResult(result.isSuccessful(), used, output, logs(result));
  }

  private static ProcessableBlockHeader header(EvmBlock block) {
    byte[] parent = block.ancestors().apply(block.number() - 1);
    return BlockHeaderBuilder.create()
        .parentHash(Hash.wrap(Bytes32.wrap(parent)))
        .coinbase(address(block.beneficiary()))
        .difficulty(UInt256.ONE)
        .number(block.number())
        .gasLimit(block.gasLimit())
        .timestamp(block.time())
        .buildProcessableBlockHeader();
  }

  private static List<EvmLog> logs(Result result) {
    return result.isSuccessful() ? result.getLogs().stream().map(BesuEvm::log).toList() : List.of();
  }

  private static EvmLog log(Log log) {
    return new EvmLog(
        log.getLogger().extractArray(),
        log.getTopics().stream().map(BytesValue::extractArray).toList(),
        log.getData().extractArray());
  }

  private static Transaction read(byte[] raw) throws EvmRejection {
    try {
      RLPInput input = RLP.input(BytesValue.wrap(raw));
      Transaction transaction = Transaction.readFrom(input);
      if (!input.isDone()) {
        throw new EvmRejection("transaction has trailing bytes");
      }
      transaction.getSender(); // recovers the signer, or throws
      return transaction;
    } catch (RuntimeException e) {
      throw new EvmRejection("not a signed legacy transaction: " + e.getMessage(), e);
    }
  }

  private static Address address(byte[] bytes) {
    return Address.wrap(BytesValue.wrap(bytes));
  }
}
