package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.List;
import org.lifepay.envelope.Fields;

/**
 * 报关请求。A declaration of a paid order to customs (protocol §3.10); immutable. The first steps are the mandatory members. It has no
 * requestId: the order and the office tell it from others.
 */
public final class CustomsDeclaration {
    private final Fields fields;

    private CustomsDeclaration(Fields fields) {
        this.fields = fields;
    }

    /**
     * 平台流水号。Starts a declaration.
     *
     * @param serialNumber the serial number of the paid order
     */
    public static NotifyStep orderSerialNumber(String serialNumber) {
        return new Builder(Preconditions.text("serialNumber", serialNumber));
    }

    Fields fields() {
        return fields;
    }

    /** Next: the notification address. */
    public interface NotifyStep {
        /** 通知地址。Where a {@link CustomsNotification} is sent when a declaration has ended. */
        ItemStep notifyUrl(String url);
    }

    /** Next: the first office. */
    public interface ItemStep {
        /** 报关明细。What is declared at an office. */
        Builder item(CustomsItem item);
    }

    /** A complete declaration; takes more offices and the optional members. */
    public static final class Builder implements NotifyStep, ItemStep {
        private final Fields.Builder fields = Fields.builder();
        private final List<Fields> items = new ArrayList<>();

        private Builder(String serialNumber) {
            fields.put("paySerialNumber", serialNumber);
        }

        @Override
        public ItemStep notifyUrl(String url) {
            return extraField("notifyUrl", Preconditions.text("notifyUrl", url));
        }

        @Override
        public Builder item(CustomsItem item) {
            items.add(item.fields());
            return this;
        }

        /**
         * 订购人。Who ordered; without it, the payer of the order counts.
         *
         * @param name 姓名
         * @param identityNumber 身份证号 18 digits with their check digit
         */
        public Builder payer(String name, String identityNumber) {
            fields.put(
                    "payer",
                    Fields.builder()
                            .put("payerName", Preconditions.text("name", name))
                            .put("IdNum", Preconditions.text("identityNumber", identityNumber))
                            .build());
            return this;
        }

        /** 扩展字段。Any member that has no method here; it is signed like the rest. */
        public Builder extraField(String name, String value) {
            fields.put(name, value);
            return this;
        }

        /** Builds the declaration. */
        public CustomsDeclaration build() {
            return new CustomsDeclaration(fields.put("customsInfos", items).build());
        }
    }
}
