package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * 支付原始数据表体中的订单。An order in {@code payExchangeInfoLists} of {@link PayExchangeInfo}: its goods, and who got the money; immutable.
 */
public final class PayExchangeOrder {
    private final String orderNo;
    private final List<String> goods;
    private final String account;
    private final String code;
    private final String name;

    private PayExchangeOrder(String orderNo, List<String> goods, String account, String code, String name) {
        this.orderNo = orderNo;
        this.goods = goods;
        this.account = account;
        this.code = code;
        this.name = name;
    }

    /**
     * 订单编号、收款账号与收款企业名称。An order, without goods yet.
     *
     * @param orderNo 订单编号 as it was declared to customs
     * @param recipientAccount 收款账号 of who got the money
     * @param recipientName 收款企业名称
     */
    public static PayExchangeOrder of(String orderNo, String recipientAccount, String recipientName) {
        return new PayExchangeOrder(
                Preconditions.text("orderNo", orderNo),
                Collections.<String>emptyList(),
                Preconditions.text("recipientAccount", recipientAccount),
                "",
                Preconditions.text("recipientName", recipientName));
    }

    /** 收款企业代码。The same with the recipient's registration number at customs; without it the member is empty. */
    public PayExchangeOrder recipientCode(String registration) {
        return new PayExchangeOrder(orderNo, goods, account, Preconditions.text("registration", registration), name);
    }

    /**
     * 商品。The same with another product.
     *
     * @param productName 商品名称
     * @param itemLink 商品展示链接地址 where the product is shown
     */
    public PayExchangeOrder goods(String productName, String itemLink) {
        List<String> more = new ArrayList<>(goods);
        more.add("{" + PayExchangeInfo.member("gname", Preconditions.text("productName", productName)) + ","
                + PayExchangeInfo.member("itemLink", Preconditions.text("itemLink", itemLink)) + "}");
        return new PayExchangeOrder(orderNo, Collections.unmodifiableList(more), account, code, name);
    }

    String json() {
        if (goods.isEmpty()) {
            throw new IllegalStateException("an order has at least one product");
        }
        return "{" + PayExchangeInfo.member("orderNo", orderNo) + ",\"goodsInfo\":[" + String.join(",", goods) + "],"
                + PayExchangeInfo.member("recpAccount", account) + "," + PayExchangeInfo.member("recpCode", code) + ","
                + PayExchangeInfo.member("recpName", name) + "}";
    }

    /** The order's number only. */
    @Override
    public String toString() {
        return "PayExchangeOrder[" + orderNo + "]";
    }
}
