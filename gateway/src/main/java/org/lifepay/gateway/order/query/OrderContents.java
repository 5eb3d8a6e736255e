package org.lifepay.gateway.order.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.money.Money;
import org.lifepay.gateway.order.ExchangeRequest;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.OrderKey;
import org.lifepay.gateway.order.SplitShare;
import org.lifepay.gateway.order.SplitShares;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** An order's products and payer, as the merchant sent them. */
@Component
public class OrderContents {
    private final OrderContentTable table;
    private final Vault vault;

    OrderContents(OrderContentTable table, Vault vault) {
        this.table = table;
        this.vault = vault;
    }

    /** The products; empty for orders from before they were stored. */
    public List<Product> products(Order order) {
        Object products = details(order).get("productDetails");
        return products instanceof List<?> items
                ? items.stream()
                        .filter(Fields.class::isInstance)
                        .map(Fields.class::cast)
                        .map(OrderContents::product)
                        .toList()
                : List.of();
    }

    /** The shares of other merchants that came with the order. */
    public List<SplitShare> shares(OrderKey order) {
        return SplitShares.of(parse(table.of(order).detailsJson()));
    }

    /** What foreign money is bought with the order, of one that buys some. */
    public ExchangeRequest exchange(OrderKey order) {
        return ExchangeRequest.of(parse(table.of(order).detailsJson()));
    }

    /** The declared payer, masked; empty if none was declared. */
    public List<PayerField> maskedPayer(Order order) {
        return payer(order).stream().map(PayerField::masked).toList();
    }

    /** The payer in full; the caller must have checked the permission and written the audit log. */
    public List<PayerField> payer(Order order) {
        String sealed = table.of(order.key()).sealedPayer();
        return sealed == null ? List.of() : payerFields("", parse(vault.open(sealed, order.paymentOrderId())));
    }

    /** A card is JSON inside the JSON: its members are listed one by one, so that each is masked. */
    private static List<PayerField> payerFields(String prefix, Fields fields) {
        return fields.names().stream()
                .flatMap(name -> name.equals("bankCard")
                        ? payerFields("bankCard.", card(fields)).stream()
                        : payerField(prefix + name, fields.text(name)))
                .toList();
    }

    private static Fields card(Fields fields) {
        String text = Objects.requireNonNullElse(fields.text("bankCard"), "");
        Fields card = text.startsWith("{")
                ? parse(text)
                : Fields.builder().put("number", text).build();
        return card.get("bankCard") instanceof Fields inner ? inner : card;
    }

    private static Stream<PayerField> payerField(String name, @Nullable String value) {
        return Optional.ofNullable(value).map(text -> new PayerField(name, text)).stream();
    }

    private Fields details(Order order) {
        return parse(table.of(order.key()).detailsJson());
    }

    private static Product product(Fields fields) {
        return new Product(
                Objects.requireNonNullElse(fields.text("name"), ""),
                Objects.requireNonNullElse(fields.text("quantity"), ""),
                Optional.ofNullable(fields.text("amount")).map(Long::parseLong).map(Money::new),
                Objects.requireNonNullElse(fields.text("description"), ""));
    }

    private static Fields parse(String json) {
        try {
            return Fields.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("stored order details cannot be parsed", e);
        }
    }
}
