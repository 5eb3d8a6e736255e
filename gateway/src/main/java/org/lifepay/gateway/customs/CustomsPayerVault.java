package org.lifepay.gateway.customs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;
import org.lifepay.gateway.order.Order;
import org.lifepay.gateway.order.query.OrderContents;
import org.lifepay.gateway.order.query.PayerField;
import org.lifepay.gateway.text.IdentityNumber;
import org.lifepay.gateway.vault.Vault;
import org.springframework.stereotype.Component;

/** Payers of declarations as they are stored: sealed, each for one declaration. */
@Component
class CustomsPayerVault {
    private final Vault vault;
    private final OrderContents contents;

    CustomsPayerVault(Vault vault, OrderContents contents) {
        this.vault = vault;
        this.contents = contents;
    }

    String seal(CustomsPayer payer, String requestNo) {
        Fields fields = Fields.builder()
                .put("name", payer.name())
                .put("identity", payer.identity().digits())
                .build();
        return vault.seal(new String(fields.toJson(), StandardCharsets.UTF_8), context(requestNo));
    }

    CustomsPayer open(String sealed, String requestNo) {
        Fields fields = parse(vault.open(sealed, context(requestNo)));
        return new CustomsPayer(
                Objects.requireNonNull(fields.text("name")),
                new IdentityNumber(Objects.requireNonNull(fields.text("identity"))));
    }

    /** The payer that the merchant declared with the order. */
    OrderPayer ofOrder(Order order) {
        List<PayerField> fields = contents.payer(order);
        Optional<String> name = text(fields, "name");
        Optional<String> number = text(fields, "idNum");
        if (name.isEmpty() || number.isEmpty()) {
            return new OrderPayer.Missing();
        }
        return IdentityNumber.parse(number.get())
                .<OrderPayer>map(identity -> new OrderPayer.Found(new CustomsPayer(name.get(), identity)))
                .orElseGet(OrderPayer.WrongNumber::new);
    }

    /** What an order says of its payer. */
    sealed interface OrderPayer {
        record Found(CustomsPayer payer) implements OrderPayer {}

        record Missing() implements OrderPayer {}

        /** The identity number has another format or a wrong check digit. */
        record WrongNumber() implements OrderPayer {}
    }

    private static Optional<String> text(List<PayerField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(PayerField::value)
                .findFirst();
    }

    private static String context(String requestNo) {
        return "customs " + requestNo;
    }

    private static Fields parse(String json) {
        try {
            return Fields.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException _) { // its message may quote the payer
            throw new IllegalStateException("a stored payer is not readable");
        }
    }
}
