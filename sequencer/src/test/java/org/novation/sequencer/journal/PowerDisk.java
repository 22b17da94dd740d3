package org.novation.sequencer.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A disk whose power fails at some operation. Of what was not forced until then, any sector and any
 * new name may be lost.
 */
final class PowerDisk implements Disk {
  private static final int SECTOR = 512;

  private record Renamed(Path from, Path to) {}

  private final Random random;
  private final Map<Path, byte[]> forced = new HashMap<>();
  private final List<Renamed> renamed = new ArrayList<>();
  private final List<Powered> open = new ArrayList<>();
  private int left;

  /**
   * @param operations after which the power fails
   */
  PowerDisk(Random random, int operations) {
    this.random = random;
    this.left = operations;
  }

  private void step() throws IOException {
    if (--left < 0) {
      throw new IOException("the power is off");
    }
  }

  /** Makes the files what the disk would hold when the power is back. */
  synchronized void loseWhatWasNotForced() throws IOException {
    for (Renamed name : renamed.reversed()) {
      if (random.nextBoolean() && Files.exists(name.to())) {
        Files.move(name.to(), name.from());
        forced.put(name.from(), forced.remove(name.to()));
      }
    }
    for (Map.Entry<Path, byte[]> file : forced.entrySet()) {
      if (Files.exists(file.getKey())) {
        Files.write(file.getKey(), mixed(Files.readAllBytes(file.getKey()), file.getValue()));
      }
    }
  }

  private byte[] mixed(byte[] written, byte[] kept) {
    if (written.length != kept.length) {
      return random.nextBoolean() ? written : kept;
    }
    byte[] mixed = kept.clone();
    for (int at = 0; at < mixed.length; at += SECTOR) {
      if (random.nextBoolean()) {
        System.arraycopy(written, at, mixed, at, Math.min(SECTOR, mixed.length - at));
      }
    }
    return mixed;
  }

  @Override
  public synchronized File open(Path path, OpenOption... how) throws IOException {
    step();
    byte[] before = Files.exists(path) ? Files.readAllBytes(path) : new byte[0];
    File file = Disk.super.open(path, how);
    forced.putIfAbsent(path, before);
    Powered powered = new Powered(path, file);
    open.add(powered);
    return powered;
  }

  @Override
  public synchronized void rename(Path from, Path to) throws IOException {
    step();
    Disk.super.rename(from, to);
    forced.put(to, forced.remove(from));
    open.stream().filter(file -> file.path.equals(from)).forEach(file -> file.path = to);
    renamed.add(new Renamed(from, to));
  }

  @Override
  public synchronized void forceFolder(Path folder) throws IOException {
    step();
    renamed.removeIf(name -> name.to().getParent().equals(folder));
  }

  private final class Powered implements File {
    private Path path;
    private final File file;

    Powered(Path path, File file) {
      this.path = path;
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      synchronized (PowerDisk.this) {
        step();
        return file.write(bytes, at);
      }
    }

    @Override
    public int read(ByteBuffer bytes, long at) throws IOException {
      return file.read(bytes, at);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      synchronized (PowerDisk.this) {
        step();
        byte[] all = Files.readAllBytes(path);
        forced.put(path, all);
      }
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void close() throws IOException {
      synchronized (PowerDisk.this) {
        open.remove(this);
      }
      file.close();
    }
  }
}
