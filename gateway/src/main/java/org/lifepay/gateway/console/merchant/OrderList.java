package org.lifepay.gateway.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifepay.gateway.access.Permission;
import org.lifepay.gateway.access.User;
import org.lifepay.gateway.console.list.ConsoleList;
import org.lifepay.gateway.console.list.ListForm;
import org.lifepay.gateway.console.list.ListVisit;
import org.lifepay.gateway.console.order.OrderView;
import org.lifepay.gateway.export.OrderExportColumn;
import org.lifepay.gateway.merchant.Store;
import org.lifepay.gateway.merchant.Stores;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.PaymentMode;
import org.lifepay.gateway.order.query.OrderNumberSearch;
import org.lifepay.gateway.order.query.OrderSearch;
import org.lifepay.gateway.paging.ListCriteria;
import org.lifepay.gateway.statement.Fees;
import org.lifepay.gateway.statement.OrderIncome;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.util.function.SingletonSupplier;

/** The order list: search by any number or a part of one, time, status, payment mode, amount and remark. */
@Component
record OrderList(OrderNumberSearch source, Fees fees, Stores stores) implements ConsoleList<Order> {
    static final Map<String, Predicate<String>> STORE_FILTERS =
            Map.of(OrderSearch.STORE, Store::isNumber, OrderSearch.CASHIER, Store::isCashierNumber);

    /** A row; its income is computed when a column shows it. */
    record Line(OrderView view, Supplier<Optional<OrderIncome>> lazyIncome) {
        /** Null if the order is not paid. */
        public @Nullable OrderIncome income() {
            return lazyIncome.get().orElse(null);
        }
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public String one() {
        return "order";
    }

    @Override
    public boolean isStoreScoped() {
        return true;
    }

    @Override
    public boolean hasSavedFilters() {
        return true;
    }

    @Override
    public List<String> statuses() {
        return List.of("INIT", "SUCCESS", "FAILED", "CANCEL");
    }

    @Override
    public Map<String, Set<String>> further() {
        return Map.of(OrderSearch.MODE, PaymentMode.codes());
    }

    @Override
    public Map<String, Predicate<String>> typed() {
        return STORE_FILTERS;
    }

    @Override
    public ListCriteria criteria(User user, ListCriteria read) {
        return ofStores(user, read);
    }

    /** A user who is restricted to stores reads their rows only. */
    static ListCriteria ofStores(User user, ListCriteria read) {
        return user.isRestrictedToStores()
                ? read.withFurther(OrderSearch.STORES, String.join(",", user.stores()))
                : read;
    }

    /** The stores that a merchant has named, of which the user sees the orders; none for operators. */
    static List<Store> named(User user, Stores stores) {
        return user.merchant().map(stores::of).orElse(List.of()).stream()
                .filter(store -> user.seesStore(store.storeId()))
                .toList();
    }

    @Override
    public @Nullable String problem(ListForm form) {
        return OrderNumberSearch.areTooMany(form.get("number")) ? "orders.problem.numbers" : null;
    }

    @Override
    public List<Line> lines(List<Order> orders) {
        Supplier<Fees> ofAll = SingletonSupplier.of(() -> {
            fees.load(orders);
            return fees;
        });
        return orders.stream()
                .map(order -> new Line(OrderView.of(order), () -> OrderIncome.of(order, ofAll.get())))
                .toList();
    }

    @Override
    public List<OrderExportColumn> exportColumns() {
        return List.of(OrderExportColumn.values());
    }

    @Override
    public void enrich(ListVisit visit, Model model) {
        boolean operator = visit.user().merchant().isEmpty();
        model.addAttribute("shown", OrderListColumn.chosen(operator, visit.request(), visit.response()));
        model.addAttribute("columns", OrderListColumn.all(operator));
        model.addAttribute("modes", PaymentMode.values());
        model.addAttribute("stores", named(visit.user(), stores));
        model.addAttribute(
                "numberTooShort", OrderNumberSearch.isTooShort(visit.form().get("number")));
        model.addAttribute("mayResend", !operator && visit.user().hasPermission(Permission.RESEND));
    }
}
