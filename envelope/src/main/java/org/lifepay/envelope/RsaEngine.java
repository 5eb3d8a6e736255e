package org.lifepay.envelope;

import java.util.List;

/**
 * Raw RSA without any padding, in batches, so that an engine that is faster on many tasks at once can be used.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface RsaEngine {
    /**
     * Carries out all tasks.
     *
     * @return the results in the order of the tasks, each as long as its key's modulus
     * @throws IllegalStateException when the engine cannot work at all; never because of a block's content
     */
    List<byte[]> run(List<RsaTask> tasks);
}
