package org.lifepay.sdk;

import java.util.ArrayList;
import java.util.List;
import org.lifepay.envelope.Fields;

/**
 * 分账请求。A split of a paid order among other merchants (protocol §3.9); immutable. The first steps are the mandatory members.
 *
 * <p>Store the split's requestId before sending it: a repeat under a new one would split once more.
 */
public final class Split {
    private final Fields fields;

    private Split(Fields fields) {
        this.fields = fields;
    }

    /**
     * 商户分账号。Starts a split.
     *
     * @param requestId a new number of the merchant's, at most 50 characters of printable ASCII; the same number again is the
     *     same split
     */
    public static OrderStep requestId(String requestId) {
        return new Builder(Preconditions.text("requestId", requestId));
    }

    Fields fields() {
        return fields;
    }

    /** Next: the order. */
    public interface OrderStep {
        /** 平台流水号。The serial number of the paid order. */
        ShareStep orderSerialNumber(String serialNumber);
    }

    /** Next: the first share. */
    public interface ShareStep {
        /** 分账明细。A receiver's share. */
        Builder share(SplitShare share);
    }

    /** A complete split; takes more shares and the optional members. */
    public static final class Builder implements OrderStep, ShareStep {
        private final Fields.Builder fields = Fields.builder();
        private final List<Fields> shares = new ArrayList<>();

        private Builder(String requestId) {
            fields.put("requestId", requestId);
        }

        @Override
        public ShareStep orderSerialNumber(String serialNumber) {
            return extraField("orderId", Preconditions.text("serialNumber", serialNumber));
        }

        @Override
        public Builder share(SplitShare share) {
            shares.add(share.fields());
            return this;
        }

        /** 通知地址。Where the notification is sent when all shares have ended; without it there is none. */
        public Builder notifyUrl(String url) {
            return extraField("notifyUrl", url);
        }

        /** 扩展字段。Any member that has no method here; it is signed like the rest. */
        public Builder extraField(String name, String value) {
            fields.put(name, value);
            return this;
        }

        /** Builds the split. */
        public Split build() {
            return new Split(fields.put("splitRecords", shares).build());
        }
    }
}
