package org.lifepay.acceptance.storm;

import java.util.List;
import java.util.random.RandomGenerator;

/** The storm's chance, all of it from the seed. */
record SeededRandom(RandomGenerator chance) {
    boolean chance(double probability) {
        return chance.nextDouble() < probability;
    }

    /** Both ends included. */
    long between(long min, long max) {
        return chance.nextLong(min, max + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    <T> T oneOf(T[] all) {
        return all[chance.nextInt(all.length)];
    }

    void shuffle(List<?> all) {
        java.util.Collections.shuffle(all, java.util.Random.from(chance));
    }
}
