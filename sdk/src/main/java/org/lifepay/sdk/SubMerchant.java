package org.lifepay.sdk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;

/**
 * 子商户进件资料。What a service provider declares of a sub-merchant (protocol §3.14); immutable. Its text shows none of it.
 *
 * <pre>{@code
 * SubMerchant shop = SubMerchant.of("DECLARE-1", "春风茶馆")
 *         .contact("李雷", "li@shop.example")
 *         .card("李雷", "6222020000005675")
 *         .legalPerson("李雷", "11010519491231002X")
 *         .identityCard("/li/front.jpg", "/li/back.jpg")
 *         .notifyUrl("https://provider.example/declared")
 *         .build();
 * }</pre>
 */
public final class SubMerchant {
    private final Fields fields;

    private SubMerchant(Fields fields) {
        this.fields = fields;
    }

    /**
     * 进件。Begins a declaration.
     *
     * @param requestId 请求号 the service provider's number of the declaration, at most 50 characters; the same again is the same
     *     declaration
     * @param signedName 签约名称 becomes the merchant's name, at most 100 characters
     */
    public static Builder of(String requestId, String signedName) {
        return new Builder(requestId, signedName);
    }

    Fields fields(String operation, @Nullable String subMerchantId) {
        return Fields.builder()
                .putAll(fields)
                .put("operationType", operation)
                .put("subMerchantId", subMerchantId)
                .build();
    }

    /** Collects what is declared; {@link #contact}, a card or account, and {@link #legalPerson} are mandatory. */
    public static final class Builder {
        private static final String BASE = "baseInfo";
        private static final String CARD = "bankCardInfo";
        private static final String CERTIFICATE = "certificateInfo";

        private final Fields.Builder fields = Fields.builder();
        private final Map<String, Fields.Builder> sections = new LinkedHashMap<>();

        private Builder(String requestId, String signedName) {
            fields.put("requestId", Preconditions.text("requestId", requestId));
            put(BASE, "signedName", Preconditions.text("signedName", signedName));
        }

        /** 商户简称。What buyers read, at most 30 characters; the name by default. */
        public Builder shortName(String signedShorthand) {
            return put(BASE, "signedShorthand", signedShorthand);
        }

        /**
         * 企业或个体工商户。A company, by its kind and the number of its licence; a natural person by default.
         *
         * @param creditCode 统一社会信用代码 18 characters
         */
        public Builder company(String registerRole, String creditCode) {
            return put(BASE, "registerRole", registerRole).put(BASE, "cerNo", creditCode);
        }

        /** 联系人。The contact, to whom the activation link is mailed when the sub-merchant is approved. */
        public Builder contact(String name, String email) {
            return put(BASE, "contactName", name).put(BASE, "contactEmail", email);
        }

        /** 结算银行卡。The card of a person that becomes the settlement account. */
        public Builder card(String accountName, String bankCardNo) {
            return account(accountName, bankCardNo, "PRIVATE");
        }

        /** 对公账户。The account of a company that becomes the settlement account. */
        public Builder companyAccount(String accountName, String accountNo) {
            return account(accountName, accountNo, "PUBLIC");
        }

        private Builder account(String name, String number, String type) {
            return put(CARD, "accountName", name)
                    .put(CARD, "bankCardNo", number)
                    .put(CARD, "accountType", type);
        }

        /** 开户银行。The bank of the settlement account, and its branch. */
        public Builder bank(String bankName, String bankBranchName) {
            return put(CARD, "bankName", bankName).put(CARD, "bankBranchName", bankBranchName);
        }

        /** 法人。The legal person, with the number of the identity card. */
        public Builder legalPerson(String name, String identityNumber) {
            return put(CERTIFICATE, "legalPersonName", name).put(CERTIFICATE, "legalPersonIdNo", identityNumber);
        }

        /** 身份证图片。The paths under which both sides of the identity card are uploaded ({@link SubMerchantClient#upload}). */
        public Builder identityCard(String frontPath, String backPath) {
            return put(CERTIFICATE, "legalIdCardProsPath", frontPath).put(CERTIFICATE, "legalIdCardConsPath", backPath);
        }

        /** 通知地址。Where the result is notified. */
        public Builder notifyUrl(String notifyUrl) {
            fields.put("notifyUrl", notifyUrl);
            return this;
        }

        /**
         * 其他字段。Any other member of the protocol.
         *
         * @param section 所属对象 such as {@code baseInfo}
         */
        public Builder put(String section, String member, String value) {
            sections.computeIfAbsent(section, name -> Fields.builder()).put(member, value);
            return this;
        }

        /** Builds the declaration. */
        public SubMerchant build() {
            Fields.Builder all = Fields.builder().putAll(fields.build());
            for (Map.Entry<String, Fields.Builder> section : sections.entrySet()) {
                all.put(section.getKey(), section.getValue().build());
            }
            return new SubMerchant(all.build());
        }
    }
}
