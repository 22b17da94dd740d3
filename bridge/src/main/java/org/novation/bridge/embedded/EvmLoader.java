package org.novation.bridge.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.novation.bridge.evm.Evm;

/**
 * The class loader that holds Besu and its libraries of 2019, and nothing else of the application.
 *
 * <p>It sees the JDK, the jars packed under {@code /evm} of this module, the adapter package {@code
 * org.novation.bridge.besu}, and, shared with the rest of the program, the package {@code
 * org.novation.bridge.evm}. The jars are unpacked into a temporary folder that {@link #close()}
 * removes.
 */
final class EvmLoader extends URLClassLoader {
  private static final String SHARED = "org.novation.bridge.evm.";
  private static final String ADAPTER = "org.novation.bridge.besu.";
  private static final String INDEX = "/evm/jars.txt";

  private final Path folder;

  private EvmLoader(Path folder, URL[] jars) {
    super("evm", jars, ClassLoader.getPlatformClassLoader());
    this.folder = folder;
  }

  /** Unpacks the jars; throws if this module was packed without them. */
  static EvmLoader open() {
    try {
      Path folder = Files.createTempDirectory("novation-evm");
      folder.toFile().deleteOnExit(); // for those who do not close
      List<URL> jars = new ArrayList<>();
      for (String jar : index()) {
        Path file = folder.resolve(jar);
        file.toFile().deleteOnExit();
        try (InputStream in = resource("/evm/" + jar)) {
          Files.copy(in, file);
        }
        jars.add(file.toUri().toURL());
      }
      return new EvmLoader(folder, jars.toArray(URL[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack the embedded EVM", e);
    }
  }

  /** A new EVM with an empty world. */
  Evm evm(long chainId) {
    try {
      Class<?> adapter = loadClass(ADAPTER + "BesuEvm");
      return (Evm) adapter.getConstructor(long.class).newInstance(chainId);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the embedded EVM does not start", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the embedded EVM is incomplete", e);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.startsWith(SHARED)) {
      return Class.forName(name, true, EvmLoader.class.getClassLoader());
    }
    return name.startsWith(ADAPTER) ? define(name) : super.findClass(name);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = resource("/" + name.replace('.', '/') + ".class")) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    super.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<String> index() throws IOException {
    try (InputStream in = resource(INDEX)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = EvmLoader.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("no resource " + name);
    }
    return in;
  }
}
