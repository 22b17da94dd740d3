package org.novation.nativelib;

import java.nio.ByteBuffer;

/**
 * The one hash: Poseidon2 of width 8 over the BN254 scalar field (circuits/SPEC.md, section H).
 *
 * <p>A field element is 32 bytes big-endian. One that is not below the modulus is refused with
 * {@link NativeException.Code#INPUT}, as is a wrong length.
 */
public final class FieldHash {
  /** Bytes of a field element. */
  public static final int ELEMENT = 32;

  /** Bytes of the eight elements that one compression takes. */
  public static final int COMPRESS_INPUT = 8 * ELEMENT;

  private static final int ADDRESS = 20;

  private FieldHash() {}

  /**
   * Hashes many rows at once, which is cheaper than one call a row (H1).
   *
   * @param input n rows of 256 bytes
   * @return n elements
   */
  public static byte[] compressMany(byte[] input) {
    return NativeLibrary.call(NativeFunction.COMPRESS_MANY, input);
  }

  /**
   * Hashes eight elements to one (H1).
   *
   * @param input 256 bytes
   * @return one element
   */
  public static byte[] compress(byte[] input) {
    return compressMany(Inputs.exactly(COMPRESS_INPUT, input, "compression input"));
  }

  /**
   * Hashes a list of elements under a domain tag (H2).
   *
   * @param tag 1 to 31 ASCII characters (H3)
   * @param a32 the context element
   * @param words any number of elements
   * @return one element
   */
  public static byte[] sponge(String tag, byte[] a32, byte[] words) {
    byte[] a = Inputs.exactly(ELEMENT, a32, "sponge context");
    return NativeLibrary.call(NativeFunction.SPONGE, Inputs.join(Inputs.tag(tag), a, words));
  }

  /**
   * Derives the domain under which one kind of message is signed for one deployment (H4).
   *
   * @param tag the tag of the kind (H3)
   * @param chainId the chain's id, as an unsigned number
   * @param settlement20 the settlement contract's address
   * @return one element
   */
  public static byte[] domain(String tag, long chainId, byte[] settlement20) {
    byte[] chain = ByteBuffer.allocate(Long.BYTES).putLong(chainId).array();
    byte[] address = Inputs.exactly(ADDRESS, settlement20, "settlement address");
    return NativeLibrary.call(NativeFunction.DOMAIN, Inputs.join(Inputs.tag(tag), chain, address));
  }
}
