package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 批量汇款请求。Remits the lines of an uploaded file (protocol §3.11); immutable. The first steps are the mandatory members. */
public final class RemittanceBatch {
    private static final String CNY = "CNY";

    private final Fields fields;

    private RemittanceBatch(Fields fields) {
        this.fields = fields;
    }

    /**
     * 商户汇款号。Starts an order.
     *
     * @param requestId a number of its own; the same number again is the same order
     */
    public static AmountStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    Fields fields() {
        return fields;
    }

    /** Next: the sum. */
    public interface AmountStep {
        /**
         * 合计金额。The sum of the lines by your own books, in hundredths of the unit: a file with another sum is refused.
         *
         * @throws IllegalArgumentException when it is below one fen
         */
        FileStep amount(Money amount);
    }

    /** Next: the file. */
    public interface FileStep {
        /**
         * 明细路径。The file.
         *
         * @param detailPath {@link UploadedRemittanceFile#detailPath}
         */
        NotifyStep file(String detailPath);
    }

    /** Next: the notification address. */
    public interface NotifyStep {
        /** 通知地址。Where a {@link RemittanceBatchNotification} is sent when all lines have ended, and when one comes back. */
        Builder notifyUrl(String url);
    }

    /** A complete order, to which wishes can be added. */
    public static final class Builder implements AmountStep, FileStep, NotifyStep {
        private final Fields.Builder fields = Fields.builder();

        private Builder(String requestId) {
            fields.put("requestId", requestId).put("transferMode", "DETAIL");
            currency(CNY);
        }

        @Override
        public FileStep amount(Money amount) {
            fields.put("amount", Preconditions.positive("amount", amount).fen());
            return this;
        }

        @Override
        public NotifyStep file(String detailPath) {
            fields.put("detailPath", Preconditions.text("detailPath", detailPath));
            return this;
        }

        @Override
        public Builder notifyUrl(String url) {
            fields.put("notifyUrl", Preconditions.text("notifyUrl", url));
            return this;
        }

        /** 币种。Sends foreign money that you have bought and not sent, instead of CNY from the available balance. */
        public Builder currency(String currency) {
            fields.put("currency", Preconditions.text("currency", currency)).put("creditedCurrency", currency);
            return this;
        }

        /** 单一收款账户。Refuses a file whose lines name several accounts. */
        public Builder oneAccount() {
            fields.put("singleReceiveAccount", "true");
            return this;
        }

        /** 允许重复付款。Takes lines that pay the same payee the same as another line of the last 24 hours; else they are refused. */
        public Builder allowRepeats() {
            fields.put("allowRepeats", "true");
            return this;
        }

        /** Builds the order. */
        public RemittanceBatch build() {
            return new RemittanceBatch(fields.build());
        }
    }
}
