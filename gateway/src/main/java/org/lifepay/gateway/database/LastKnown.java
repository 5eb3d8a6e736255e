package org.lifepay.gateway.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows read through memory. A value counts for a while and is then read anew; only while the database does not give it
 * is the last known one served, for ten minutes at most. Callers of one key share one load, and no load waits for
 * another's.
 */
public final class LastKnown<K, V> {
    /** How long a value is served that the database does not confirm. */
    @Limit(
            area = LimitArea.CACHES,
            name = "age of a value that the database does not confirm",
            atLimit = "the call ends with `TRY_AGAIN` or `INTERNAL_ERROR`")
    public static final Duration KEPT = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(LastKnown.class);

    @Limit(
            area = LimitArea.CACHES,
            name = "waiting for the database where a value is known",
            atLimit = "the last known value counts")
    private static final Duration WAIT = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @Limit(
            area = LimitArea.CACHES,
            name = "values in each cache of rows",
            unit = "values",
            atLimit = "the ones not used for longest are read again")
    private static final int MAX_SIZE = 100_000;

    private final Function<K, V> load;
    private final long freshNanos;
    private final Ticker ticker;
    private final Executor threads;
    private final Cache<K, Entry<V>> entries;
    private final ConcurrentMap<K, CompletableFuture<V>> loads = new ConcurrentHashMap<>();
    private volatile @Nullable Long failedAt;

    /** @param fresh how long a value counts */
    public LastKnown(Duration fresh, Function<K, V> load) {
        this(fresh, load, Ticker.systemTicker(), Thread.ofVirtual().name("load-", 0)::start);
    }

    LastKnown(Duration fresh, Function<K, V> load, Ticker ticker, Executor threads) {
        this.load = load;
        this.freshNanos = fresh.toNanos();
        this.ticker = ticker;
        this.threads = threads;
        this.entries = Caffeine.newBuilder()
                .maximumSize(MAX_SIZE)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    private record Entry<V>(V value, long readAt) {}

    /** The value, as old as it may be; whatever the load throws, when none is known. */
    public V get(K key) {
        Entry<V> known = entries.getIfPresent(key);
        if (known == null) {
            return join(loading(key, Runnable::run));
        }
        if (ticker.read() - known.readAt() < freshNanos || hasJustFailed()) {
            return known.value();
        }
        return refreshed(key, known);
    }

    /** The value if one is in memory, however old; it waits for nothing. */
    public Optional<V> inMemory(K key) {
        return Optional.ofNullable(entries.getIfPresent(key)).map(Entry::value);
    }

    /**
     * The values of many keys; those that are not fresh are read at once.
     *
     * @param loadAll reads the values of all the keys that it is given
     */
    public Map<K, V> getAll(Collection<K> keys, Function<List<K>, Map<K, V>> loadAll) {
        Map<K, V> values = new HashMap<>();
        Map<K, CompletableFuture<V>> mine = new LinkedHashMap<>();
        Map<K, CompletableFuture<V>> underWay = new HashMap<>();
        for (K key : new LinkedHashSet<>(keys)) {
            Entry<V> known = entries.getIfPresent(key);
            if (known != null && ticker.read() - known.readAt() < freshNanos) {
                values.put(key, known.value());
                continue;
            }
            CompletableFuture<V> load = new CompletableFuture<>();
            CompletableFuture<V> other = loads.putIfAbsent(key, load);
            if (other == null) {
                mine.put(key, load);
            } else {
                underWay.put(key, other);
            }
        }
        if (!mine.isEmpty()) {
            loadAll(mine, loadAll);
        }
        mine.forEach((key, load) -> values.put(key, join(load)));
        underWay.forEach((key, load) -> values.put(key, join(load)));
        return values;
    }

    private void loadAll(Map<K, CompletableFuture<V>> mine, Function<List<K>, Map<K, V>> loadAll) {
        try {
            Map<K, V> loaded = loadAll.apply(List.copyOf(mine.keySet()));
            mine.forEach((key, load) -> loaded(key, load, Objects.requireNonNull(loaded.get(key), "not loaded")));
        } catch (RuntimeException | Error e) {
            mine.forEach((key, load) -> failed(key, load, e));
        }
    }

    /** Forgets the value, for it has changed. */
    public void invalidate(K key) {
        var _ = loads.remove(key);
        entries.invalidate(key);
    }

    public void put(K key, V value) {
        var _ = loads.remove(key);
        entries.put(key, new Entry<>(value, ticker.read()));
    }

    /** After a failure others are spared the wait for a moment. */
    private boolean hasJustFailed() {
        Long failed = failedAt;
        return failed != null && ticker.read() - failed < PAUSE.toNanos();
    }

    private V refreshed(K key, Entry<V> known) {
        try {
            return loading(key, threads).get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            failedAt = ticker.read();
            log.warn("serving a value of {} s ago: the database does not give it: {}", age(known), e.toString());
            return known.value();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known.value();
        }
    }

    private long age(Entry<V> known) {
        return Duration.ofNanos(ticker.read() - known.readAt()).toSeconds();
    }

    /** The load that is under way, or one that this executor begins. */
    private CompletableFuture<V> loading(K key, Executor executor) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> underWay = loads.putIfAbsent(key, mine);
        if (underWay != null) {
            return underWay;
        }
        executor.execute(() -> load(key, mine));
        return mine;
    }

    private void load(K key, CompletableFuture<V> mine) {
        try {
            loaded(key, mine, load.apply(key));
        } catch (RuntimeException | Error e) {
            failed(key, mine, e);
        }
    }

    /** What was invalidated meanwhile is not kept. */
    @SuppressWarnings("ReferenceEquality") // a future is itself alone
    private void loaded(K key, CompletableFuture<V> mine, V value) {
        long now = ticker.read();
        var _ = loads.computeIfPresent(key, (_, current) -> {
            if (current == mine) {
                entries.put(key, new Entry<>(value, now));
            }
            return current;
        });
        loads.remove(key, mine);
        mine.complete(value);
    }

    private void failed(K key, CompletableFuture<V> mine, Throwable problem) {
        loads.remove(key, mine);
        mine.completeExceptionally(problem);
    }

    private static <V> V join(CompletableFuture<V> loading) {
        try {
            return loading.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException known -> throw known;
                case Error known -> throw known;
                case null, default -> throw e;
            }
        }
    }
}
