package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 海关实时获取支付原始数据（海关总署公告 2018 年第 179 号）。What a platform answers when customs asks for a payment's raw data; immutable. Sign
 * {@link #textToSign} with the key of your customs certificate, and send {@link #payExInfoStr} to customs within the time that it gives.
 * Lifepay takes no part in that: customs asks you, and you answer with your certificate.
 *
 * <p>Members, their order and the text to be signed are those of 《海关跨境电商进口统一版信息化系统平台数据实时获取接口（试行）》: no blanks, {@code
 * totalAmount} a number, everything else a string, and in the text to be signed the head and the lists stand unescaped between quotation marks.
 */
public final class PayExchangeInfo {
    private final String sessionId;
    private final String head;
    private final String lists;
    private final String serviceTime;

    private PayExchangeInfo(String sessionId, String head, String lists, String serviceTime) {
        this.sessionId = sessionId;
        this.head = head;
        this.lists = lists;
        this.serviceTime = serviceTime;
    }

    /**
     * 会话标识。Starts an answer.
     *
     * @param sessionId 会话标识 that customs named when it asked
     */
    public static HeadStep sessionId(String sessionId) {
        return new Builder(Preconditions.text("sessionId", sessionId));
    }

    /**
     * 待签名文本。The text to be signed, in UTF-8: {@code sessionID}, {@code payExchangeInfoHead}, {@code payExchangeInfoLists} and {@code
     * serviceTime}, joined by {@code ||}.
     */
    public String textToSign() {
        return "\"sessionID\":\"" + sessionId + "\"||\"payExchangeInfoHead\":\"" + head
                + "\"||\"payExchangeInfoLists\":\"" + lists + "\"||\"serviceTime\":\"" + serviceTime + "\"";
    }

    /**
     * 上传数据。The value of the form member {@code payExInfoStr} that is posted to customs.
     *
     * @param certificateNumber 证书编号 of the customs certificate
     * @param signature 签名 of {@link #textToSign}, in Base64
     */
    public String payExInfoStr(String certificateNumber, String signature) {
        return "{\"sessionID\":" + quoted(sessionId) + ",\"payExchangeInfoHead\":" + head + ",\"payExchangeInfoLists\":"
                + lists + ",\"serviceTime\":" + quoted(serviceTime) + ",\"certNo\":"
                + quoted(Preconditions.text("certificateNumber", certificateNumber)) + ",\"signValue\":"
                + quoted(Preconditions.text("signature", signature)) + "}";
    }

    /** 支付原始数据表头。The head as JSON, {@code payExchangeInfoHead}. */
    public String head() {
        return head;
    }

    /** 支付原始数据表体。The lists as JSON, {@code payExchangeInfoLists}. */
    public String lists() {
        return lists;
    }

    /** The session only: messages and accounts are no text for logs. */
    @Override
    public String toString() {
        return "PayExchangeInfo[" + sessionId + "]";
    }

    /** Next: the payment. */
    public interface HeadStep {
        /** 支付原始数据。The payment, as {@link CustomsClient#paymentRecord} told of it. */
        OrderStep payment(CustomsPaymentRecord payment);
    }

    /** Next: the first order that the payment was for. */
    public interface OrderStep {
        /** 订单。An order; more than one if several were paid by one payment. */
        Builder order(PayExchangeOrder order);
    }

    /** A complete answer; takes more orders and the optional members. */
    public static final class Builder implements HeadStep, OrderStep {
        private final String sessionId;
        private final List<PayExchangeOrder> orders = new ArrayList<>();
        private @Nullable CustomsPaymentRecord payment;
        private String guid = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
        private @Nullable String ebpCode;
        private @Nullable String note;
        private @Nullable String serviceTime;

        private Builder(String sessionId) {
            this.sessionId = sessionId;
        }

        @Override
        public OrderStep payment(CustomsPaymentRecord record) {
            payment = record;
            return this;
        }

        @Override
        public Builder order(PayExchangeOrder order) {
            orders.add(order);
            return this;
        }

        /** 系统唯一序号。The answer's number, 36 characters; a random one unless set. */
        public Builder guid(String number) {
            guid = Preconditions.text("guid", number);
            return this;
        }

        /** 电商平台代码。Your platform's registration number at customs; unless set, the one that Lifepay knows. */
        public Builder ebpCode(String code) {
            ebpCode = Preconditions.text("ebpCode", code);
            return this;
        }

        /** 备注。A remark; without it the member is left out. */
        public Builder note(String text) {
            note = Preconditions.text("note", text);
            return this;
        }

        /** 返回时的系统时间。The time of the answer in milliseconds since 1970; the present one unless set. */
        public Builder serviceTime(long millis) {
            serviceTime = Long.toString(millis);
            return this;
        }

        /**
         * Builds the answer.
         *
         * @throws IllegalStateException if the payment lacks something that customs demands, such as {@code payTransactionId} before the
         *     order was declared; the message names it
         */
        public PayExchangeInfo build() {
            List<String> items = new ArrayList<>();
            for (PayExchangeOrder order : orders) {
                items.add(order.json());
            }
            String time = serviceTime == null ? Long.toString(System.currentTimeMillis()) : serviceTime;
            return new PayExchangeInfo(sessionId, head(), "[" + String.join(",", items) + "]", time);
        }

        private String head() {
            CustomsPaymentRecord record = payment;
            if (record == null) {
                throw new IllegalStateException("payment is missing");
            }
            List<String> members = new ArrayList<>();
            members.add(member("guid", guid));
            members.add(member("initalRequest", known("initalRequest", record.initalRequest())));
            members.add(member("initalResponse", known("initalResponse", record.initalResponse())));
            members.add(member("ebpCode", ebpCode == null ? known("ebpCode", record.ebpCode()) : ebpCode));
            members.add(member("payCode", known("payCode", record.payCode())));
            members.add(member("payTransactionId", known("payTransactionId", record.payTransactionId())));
            members.add("\"totalAmount\":" + number(record));
            members.add(member("currency", record.currency()));
            members.add(member("verDept", known("verDept", record.verDept())));
            members.add(member("payType", record.payType()));
            members.add(member("tradingTime", record.tradingTime()));
            if (note != null) {
                members.add(member("note", note));
            }
            return "{" + String.join(",", members) + "}";
        }

        /** 8.88, 100: as short as it can be, and never with an exponent. */
        private static String number(CustomsPaymentRecord record) {
            return record.totalAmount().stripTrailingZeros().toPlainString();
        }

        private static String known(String name, Optional<String> value) {
            return value.orElseThrow(() -> new IllegalStateException(
                    name + " is missing: " + "it is not known before the order is declared, or not kept"));
        }
    }

    static String member(String name, String value) {
        return "\"" + name + "\":" + quoted(value);
    }

    /** A JSON string: what JSON demands is escaped, and nothing else. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"':
                    quoted.append("\\\"");
                    break;
                case '\\':
                    quoted.append("\\\\");
                    break;
                case '\b':
                    quoted.append("\\b");
                    break;
                case '\f':
                    quoted.append("\\f");
                    break;
                case '\n':
                    quoted.append("\\n");
                    break;
                case '\r':
                    quoted.append("\\r");
                    break;
                case '\t':
                    quoted.append("\\t");
                    break;
                default:
                    if (c < 0x20) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
            }
        }
        return quoted.append('"').toString();
    }
}
