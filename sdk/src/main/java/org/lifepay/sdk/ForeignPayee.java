package org.lifepay.sdk;

import org.lifepay.envelope.Fields;

/** 境外收款人。Who gets a remittance (protocol §3.11); immutable. Its members are personal: do not log them. */
public final class ForeignPayee {
    private final Fields fields;

    private ForeignPayee(Fields fields) {
        this.fields = fields;
    }

    /**
     * 收款人、账号、国家、银行。A payee.
     *
     * @param name 收款人名称
     * @param accountNumber 账号
     * @param countryCode 国家代码 three letters, such as {@code GBR}
     * @param bankName 收款银行
     */
    public static ForeignPayee of(String name, String accountNumber, String countryCode, String bankName) {
        return new ForeignPayee(Fields.builder()
                .put("recName", Preconditions.text("name", name))
                .put("accountNumber", Preconditions.text("accountNumber", accountNumber))
                .put("countryCode", Preconditions.text("countryCode", countryCode))
                .put("bankName", Preconditions.text("bankName", bankName))
                .build());
    }

    /** SWIFT 代码。The same with the bank's SWIFT code. */
    public ForeignPayee swiftCode(String code) {
        return with("swiftCode", code);
    }

    /** IBAN。The same with an IBAN. */
    public ForeignPayee iban(String code) {
        return with("ibanCode", code);
    }

    /** 收款人地址。The same with the payee's address. */
    public ForeignPayee address(String address) {
        return with("recAddress", address);
    }

    /** 附言。The same with a message for the payee. */
    public ForeignPayee message(String text) {
        return with("postScript", text);
    }

    /** 其他字段。The same with any other member, such as {@code routingCode}, {@code bsbCode} or {@code proxySwiftCode}. */
    public ForeignPayee with(String member, String value) {
        return new ForeignPayee(Fields.builder()
                .putAll(fields)
                .put(member, Preconditions.text(member, value))
                .build());
    }

    Fields fields() {
        return fields;
    }

    /** The names of the members only. */
    @Override
    public String toString() {
        return "ForeignPayee" + fields.names();
    }
}
