package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** One line of an order's {@code productDetails} (protocol §3.2); immutable. */
public final class Product {
    private final Fields fields;

    private Product(Fields fields) {
        this.fields = fields;
    }

    /**
     * A product.
     *
     * @param name what is sold
     * @param quantity how many, at least 1
     * @param amount what this line costs, in fen
     * @throws IllegalArgumentException when the name is empty, or quantity or amount is less than 1
     */
    public static Product of(String name, int quantity, Money amount) {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be at least 1");
        }
        return new Product(Fields.builder()
                .put("name", Preconditions.text("product name", name))
                .put("quantity", quantity)
                .put("amount", Preconditions.positive("product amount", amount).fen())
                .build());
    }

    /** The same product with the name of the person or company that receives it. */
    public Product receiver(String receiver) {
        return with("receiver", receiver);
    }

    /** The same product with a description. */
    public Product description(String description) {
        return with("description", description);
    }

    private Product with(String name, String value) {
        return new Product(Fields.builder().putAll(fields).put(name, value).build());
    }

    Fields fields() {
        return fields;
    }
}
