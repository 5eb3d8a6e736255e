package org.lifepay.gateway.merchant;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The stores that merchants have named. A name is for people: an order may name a store that is not among them. */
@Component
public class Stores {
    public static final int MAX_NAME_LENGTH = 50;

    @Limit(area = LimitArea.SIZES, name = "stores of a merchant", unit = "stores", atLimit = "no more can be added")
    private static final int MAX_STORES = 1000;

    private final StoreTable table;
    private final Clock clock;

    Stores(StoreTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The result of adding a store. */
    public enum Added {
        DONE,
        /** The merchant has a store with this number. */
        EXISTS,
        TOO_MANY
    }

    /** All stores by their numbers. */
    public List<Store> of(MerchantId merchant) {
        return table.of(merchant);
    }

    public Optional<Store> find(MerchantId merchant, String storeId) {
        return table.find(merchant, storeId);
    }

    /** The name of the store with this number, if the merchant has named it. */
    public Optional<String> nameOf(MerchantId merchant, @Nullable String storeId) {
        return storeId == null ? Optional.empty() : find(merchant, storeId).map(Store::name);
    }

    public Added add(MerchantId merchant, String storeId, String name) {
        if (table.of(merchant).size() >= MAX_STORES) {
            return Added.TOO_MANY;
        }
        boolean added = table.insert(merchant, new Store(storeId, name, Store.Status.ACTIVE), clock.instant());
        return added ? Added.DONE : Added.EXISTS;
    }

    /** Changes name and status; false if the merchant has no such store. */
    public boolean update(MerchantId merchant, Store store) {
        return table.update(merchant, store);
    }
}
