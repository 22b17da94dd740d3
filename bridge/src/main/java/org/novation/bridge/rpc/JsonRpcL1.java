package org.novation.bridge.rpc;

import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.novation.bridge.Address;
import org.novation.bridge.Block;
import org.novation.bridge.BlockTag;
import org.novation.bridge.L1;
import org.novation.bridge.L1Exception;
import org.novation.bridge.L1Exception.Kind;
import org.novation.bridge.Log;
import org.novation.bridge.Receipt;
import org.novation.bridge.TestChain;
import org.novation.bridge.Wallet;
import org.novation.bridge.sender.Fees;
import org.novation.bridge.sender.Mined;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.request.EthFilter;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.http.HttpService;
import org.web3j.utils.Numeric;

/** The {@link L1} behind any {@link Web3jService}. */
public final class JsonRpcL1 implements L1 {
  /** What the embedded chain's client version begins with. */
  public static final String EMBEDDED_CLIENT = "novation-embedded/";

  private final Rpc rpc;
  private final Web3j web3j;
  private final Blocks blocks;
  private final Transactions transactions;
  private final Sender sender;
  private final long chainId;
  private final Optional<TestChain> testChain;

  /**
   * Asks the node for its chain id and kind.
   *
   * @throws L1Exception if it cannot be reached or talks nonsense
   */
  public JsonRpcL1(Web3jService service, Patience patience) throws L1Exception {
    rpc = new Rpc(service);
    web3j = Web3j.build(service);
    var id = rpc.demand(web3j.ethChainId());
    chainId = rpc.read("eth_chainId", () -> id.getChainId().longValueExact());
    blocks = new Blocks(rpc, web3j);
    transactions = new Transactions(rpc, web3j);
    sender = new Sender(rpc, web3j, transactions, chainId, patience);
    testChain = RpcTestChain.find(rpc, web3j);
  }

  /** The node at an HTTP or HTTPS address. */
  public static JsonRpcL1 connect(URI address, Patience patience) throws L1Exception {
    if (HttpUrl.parse(address.toString()) == null) {
      throw new L1Exception(Kind.UNREACHABLE, "no HTTP address: " + address);
    }
    OkHttpClient client =
        new OkHttpClient.Builder()
            .connectTimeout(patience.connect())
            .readTimeout(patience.answer())
            .writeTimeout(patience.answer())
            .callTimeout(patience.answer())
            .build();
    return new JsonRpcL1(new HttpService(address.toString(), client), patience);
  }

  @Override
  public long chainId() {
    return chainId;
  }

  @Override
  public long height() throws L1Exception {
    var answer = rpc.demand(web3j.ethBlockNumber());
    return rpc.read("eth_blockNumber", () -> answer.getBlockNumber().longValueExact());
  }

  @Override
  public long height(BlockTag tag) throws L1Exception {
    return blocks.height(tag);
  }

  @Override
  public long time() throws L1Exception {
    return blocks.time();
  }

  @Override
  public Block newest() throws L1Exception {
    return blocks.newest();
  }

  @Override
  public Optional<Block> block(long height) throws L1Exception {
    return blocks.at(height);
  }

  @Override
  public BigInteger balance(Address account) throws L1Exception {
    var answer = rpc.demand(web3j.ethGetBalance(account.hex(), DefaultBlockParameterName.LATEST));
    return rpc.read("eth_getBalance", answer::getBalance);
  }

  @Override
  public byte[] code(Address account) throws L1Exception {
    var answer = rpc.demand(web3j.ethGetCode(account.hex(), DefaultBlockParameterName.LATEST));
    return rpc.read("eth_getCode", () -> HexData.parse(answer.getCode()));
  }

  @Override
  public byte[] call(Address from, Address to, byte[] data) throws L1Exception {
    var call =
        Transaction.createEthCallTransaction(from.hex(), to.hex(), Numeric.toHexString(data));
    var answer = rpc.demand(web3j.ethCall(call, DefaultBlockParameterName.LATEST));
    return rpc.read("eth_call", () -> HexData.parse(answer.getValue()));
  }

  @Override
  public Receipt send(Wallet wallet, Address to, BigInteger value, byte[] data) throws L1Exception {
    return sender.send(wallet, to, value, data);
  }

  @Override
  public long nonce(Address account, boolean pending) throws L1Exception {
    return transactions.nonce(
        account, pending ? DefaultBlockParameterName.PENDING : DefaultBlockParameterName.LATEST);
  }

  @Override
  public long nonceAt(Address account, long height) throws L1Exception {
    return transactions.nonce(account, DefaultBlockParameter.valueOf(BigInteger.valueOf(height)));
  }

  @Override
  public long estimateGas(Address from, Address to, BigInteger value, byte[] data)
      throws L1Exception {
    return transactions.estimateGas(from, to, value, data);
  }

  @Override
  public BigInteger gasPrice() throws L1Exception {
    return transactions.gasPrice();
  }

  @Override
  public Optional<Fees> suggestedFees() throws L1Exception {
    Optional<BigInteger> baseFee = blocks.newest().baseFee();
    return baseFee.isEmpty() ? Optional.empty() : Optional.of(transactions.fees(baseFee.get()));
  }

  @Override
  public String broadcast(byte[] raw) throws L1Exception {
    return transactions.broadcast(raw);
  }

  @Override
  public Optional<Mined> mined(String transactionHash) throws L1Exception {
    return transactions.mined(transactionHash);
  }

  @Override
  public List<Log> logs(Address contract, byte[] topic, long from, long to) throws L1Exception {
    EthFilter filter =
        new EthFilter(
            DefaultBlockParameter.valueOf(BigInteger.valueOf(from)),
            DefaultBlockParameter.valueOf(BigInteger.valueOf(to)),
            contract.hex());
    filter.addSingleTopic(Numeric.toHexString(topic));
    LogsResponse answer =
        rpc.demand(
            new Request<>("eth_getLogs", List.of(filter), rpc.service(), LogsResponse.class));
    return rpc.read("eth_getLogs", () -> Receipts.logs(answer));
  }

  @Override
  public Optional<TestChain> testChain() {
    return testChain;
  }

  @Override
  public void close() {
    web3j.shutdown();
  }
}
