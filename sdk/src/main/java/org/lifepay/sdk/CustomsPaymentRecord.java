package org.lifepay.sdk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.lifepay.envelope.Fields;

/**
 * 支付原始数据。What customs asks of a paid order (notice 179 of 2018), as the platform knows it: the answer to {@link
 * CustomsClient#paymentRecord} (protocol §3.10). What is missing is not known yet or not kept.
 */
public final class CustomsPaymentRecord extends ApiResource {
    private final BigDecimal totalAmount;

    CustomsPaymentRecord(Fields fields) {
        super(fields);
        try {
            totalAmount = new BigDecimal(string("totalAmount"));
        } catch (NumberFormatException e) {
            throw new UnverifiedResponseException("the platform's answer has no amount in totalAmount");
        }
    }

    /** 平台流水号。The order's serial number. */
    public String paySerialNumber() {
        return string("paySerialNumber");
    }

    /** 原始请求。What was sent to Alipay to initiate the payment, or handed to the buyer. */
    public Optional<String> initalRequest() {
        return optional("initalRequest");
    }

    /** 原始响应。Alipay's message by which the payment became known. */
    public Optional<String> initalResponse() {
        return optional("initalResponse");
    }

    /** 电商平台代码。The registration number at customs under which the order was declared, or is to be. */
    public Optional<String> ebpCode() {
        return optional("ebpCode");
    }

    /** 支付企业代码。Alipay's registration number at customs; known once the order was declared. */
    public Optional<String> payCode() {
        return optional("payCode");
    }

    /** 交易流水号。The clearing institution's number of the payment; known once the order was declared. */
    public Optional<String> payTransactionId() {
        return optional("payTransactionId");
    }

    /** 交易金额（元）。The amount in yuan. */
    public BigDecimal totalAmount() {
        return totalAmount;
    }

    /** 币制。The currency in the code list of customs: {@code 142} is CNY. */
    public String currency() {
        return string("currency");
    }

    /** 验核机构。Who verified the payment: 1 UnionPay, 2 NUCC, 3 another; known once the order was declared. */
    public Optional<String> verDept() {
        return optional("verDept");
    }

    /** 支付类型。How it was paid: 1 app, 2 desktop computer, 3 scanned, 4 another way. */
    public String payType() {
        return string("payType");
    }

    /** 交易成功时间。When it was paid, {@code yyyyMMddHHmmss} in Shanghai. */
    public String tradingTime() {
        return string("tradingTime");
    }

    /** 订单编号。Your own number of the order. */
    public String orderNo() {
        return string("orderNo");
    }

    /** 商品名称。The names of the order's products. */
    public List<String> goodsNames() {
        List<String> names = new ArrayList<>();
        Object goods = fields().get("goodsInfo");
        if (goods instanceof List) {
            for (Object item : (List<?>) goods) {
                String name = item instanceof Fields ? ((Fields) item).text("gname") : null;
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return Collections.unmodifiableList(names);
    }
}
