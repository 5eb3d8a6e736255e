package org.lifepay.gateway.access.users;

import java.time.Clock;
import java.util.List;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.settings.Limit;
import org.lifepay.gateway.settings.LimitArea;
import org.springframework.stereotype.Component;

/** The filters that a user has saved for the lists of the back office. */
@Component
public class SavedFilters {
    @Limit(
            area = LimitArea.SIZES,
            name = "saved filters of a user for a list",
            unit = "filters",
            atLimit = "the page says so; delete one first")
    private static final int MAX_FILTERS = 20;

    private final SavedFilterTable table;
    private final Clock clock;

    SavedFilters(SavedFilterTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** In the order in which they were saved. */
    public List<SavedFilter> of(User user, String list) {
        return table.of(user.id(), list);
    }

    /** Replaces the filter of this name; false if the user has as many as allowed already. */
    public boolean save(User user, String list, SavedFilter filter) {
        return table.save(user.id(), list, filter, clock.instant(), MAX_FILTERS);
    }

    /** False if there is none of this name. */
    public boolean delete(User user, String list, String name) {
        return table.delete(user.id(), list, name);
    }
}
