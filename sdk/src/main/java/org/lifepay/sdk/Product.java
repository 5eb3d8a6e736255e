package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 商品。One line of an order's {@code productDetails} (protocol §3.2); immutable. */
public final class Product {
    private final Fields fields;

    private Product(Fields fields) {
        this.fields = fields;
    }

    /**
     * 商品明细。A product.
     *
     * @param name 名称 what is sold, at most 200 characters
     * @param quantity 数量 at least 1
     * @param amount 金额 what this line costs, in fen
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

    /** 收货人。The same product with the name of the recipient, at most 100 characters. */
    public Product receiver(String receiver) {
        return with("receiver", receiver);
    }

    /** 描述。The same product with a description, at most 300 characters. */
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
