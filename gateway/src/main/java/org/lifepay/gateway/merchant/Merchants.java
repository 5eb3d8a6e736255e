package org.lifepay.gateway.merchant;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.lifepay.gateway.database.LastKnown;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** Finds, registers and changes merchants. Cached: a change is visible on every gateway within ten seconds. */
@Component
public class Merchants {
    @Limit(area = LimitArea.CACHES, name = "age of a merchant in memory", atLimit = "read again")
    private static final Duration CACHE_TTL = Duration.ofSeconds(10);

    private static final int LOWEST_NUMBER = 100_000_000;
    private static final int HIGHEST_NUMBER = 999_999_999;
    private static final int MAX_DRAWS = 100;

    private final MerchantTable table;
    private final RandomGenerator random;
    private final Clock clock;
    private final LastKnown<MerchantId, Optional<Merchant>> cache;

    Merchants(MerchantTable table, RandomGenerator random, Clock clock) {
        this.table = table;
        this.random = random;
        this.clock = clock;
        this.cache = new LastKnown<>(CACHE_TTL, id -> table.find(id).map(RegisteredMerchant::merchant));
    }

    /** As it was within the last ten seconds, or when the database last told. */
    public Optional<Merchant> find(MerchantId id) {
        return cache.get(id);
    }

    /** Whether there is such a merchant; empty if that is not known without asking the database. */
    public Optional<Boolean> existsInMemory(MerchantId id) {
        return cache.inMemory(id).map(Optional::isPresent);
    }

    /** The same of several, of which those that are not known are read at once; unknown numbers are left out. */
    public Map<MerchantId, Merchant> find(Collection<MerchantId> ids) {
        Map<MerchantId, Merchant> found = new HashMap<>();
        cache.getAll(ids, this::read).forEach((id, merchant) -> merchant.ifPresent(one -> found.put(id, one)));
        return found;
    }

    private Map<MerchantId, Optional<Merchant>> read(List<MerchantId> ids) {
        Map<MerchantId, Optional<Merchant>> read = new HashMap<>();
        ids.forEach(id -> read.put(id, Optional.empty()));
        table.find(ids).stream()
                .map(RegisteredMerchant::merchant)
                .forEach(merchant -> read.put(merchant.id(), Optional.of(merchant)));
        return read;
    }

    /** The merchant as stored now, with its administrative data. */
    public Optional<RegisteredMerchant> findUncached(MerchantId id) {
        return table.find(id);
    }

    /** The merchants that may know one of these numbers: those that public ids name; all, if one of the numbers is none. */
    public Set<MerchantId> thatMayKnow(Collection<String> numbers) {
        Set<MerchantId> named = new HashSet<>();
        for (String number : numbers) {
            Optional<MerchantId> merchant = Ids.merchantOf(number);
            if (merchant.isEmpty()) {
                return Set.copyOf(table.ids());
            }
            named.add(merchant.get());
        }
        return named;
    }

    /** The next merchants after a number, in order; background work goes through all of them so. */
    public List<MerchantId> idsAfter(String number, int limit) {
        return table.idsAfter(number, limit);
    }

    /** Locks the merchant until the transaction ends, against others that lock it; orders and payments do not wait. */
    public void lock(MerchantId id) {
        if (!table.lock(id)) {
            throw new IllegalStateException("no such merchant: " + id.digits());
        }
    }

    /** Registers a merchant; does nothing if the number is taken. */
    public void register(Merchant merchant) {
        table.insert(merchant, clock.instant());
        cache.invalidate(merchant.id());
    }

    /**
     * Registers a merchant under a free random number, which does not reveal how many merchants there are.
     *
     * @param beforeInsert called with the merchant before it is inserted; again if its number has just been taken
     */
    public Merchant register(
            String name,
            Optional<String> shortName,
            Optional<MerchantId> serviceProvider,
            Terms terms,
            Consumer<Merchant> beforeInsert) {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            MerchantId id = new MerchantId(Integer.toString(random.nextInt(LOWEST_NUMBER, HIGHEST_NUMBER + 1)));
            Merchant merchant = new Merchant(id, name, shortName, true, serviceProvider, terms);
            if (table.find(id).isPresent()) {
                continue;
            }
            beforeInsert.accept(merchant);
            if (table.insert(merchant, clock.instant())) {
                cache.invalidate(id);
                return merchant;
            }
        }
        throw new IllegalStateException("no free merchant number found");
    }

    /** Changes names, service provider and terms; false if the version has changed (optimistic locking). */
    public boolean change(Merchant merchant, int version) {
        boolean changed = table.change(merchant, version);
        cache.invalidate(merchant.id());
        return changed;
    }

    /** Suspends the merchant: its API calls are rejected, and so are orders that its service provider places for it. */
    public boolean suspend(MerchantId id, String reason) {
        boolean suspended = table.suspend(id, reason);
        cache.invalidate(id);
        return suspended;
    }

    public boolean resume(MerchantId id) {
        boolean resumed = table.resume(id);
        cache.invalidate(id);
        return resumed;
    }

    public List<RegisteredMerchant> search(MerchantFilter filter, int limit) {
        return table.search(filter, limit);
    }
}
