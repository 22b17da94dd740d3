package org.novation.trials.kill;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novation.trials.Progress;
import org.novation.trials.report.TrialReport;

/** The short form: a real node, killed once in each phase and once in its replay. */
class KillTrialTest {
  @TempDir Path folder;

  @Test
  void losesNothing() throws Exception {
    Path root = Path.of(System.getProperty("novation.root"));
    KillTrial trial = new KillTrial(KillOptions.brief(5), new Progress(System.out));
    TrialReport report = trial.run(root, folder.resolve("trial"));
    assertTrue(report.holds(), report.markdown());
  }
}
