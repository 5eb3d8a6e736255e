package org.lifepay.gateway.exchange.batch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifepay.envelope.Fields;
import org.lifepay.gateway.exchange.bank.ForeignPayee;

/**
 * A line of a file of remittances; personal, so its text shows nothing of it.
 *
 * @param row as a spreadsheet program numbers it
 * @param amount in hundredths of the unit
 */
public record FileLine(
        int row,
        long amount,
        String name,
        @Nullable String idType,
        @Nullable String idNum,
        String bankCardNum,
        @Nullable String phoneNum,
        String forUse) {
    static final String AMOUNT = "amount";
    static final String NAME = "name";
    static final String ID_TYPE = "idType";
    static final String ID_NUM = "idNum";
    static final String CARD = "bankCardNum";
    static final String PHONE = "phoneNum";
    static final String FOR_USE = "forUse";

    /** Whom the bank pays, and what it must know for it. */
    public ForeignPayee payee() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put(ForeignPayee.NAME, name);
        members.put(ForeignPayee.ACCOUNT, bankCardNum);
        put(members, ID_TYPE, idType);
        put(members, ID_NUM, idNum);
        put(members, PHONE, phoneNum);
        members.put(FOR_USE, forUse);
        return new ForeignPayee(members);
    }

    private static void put(Map<String, String> members, String name, @Nullable String text) {
        if (text != null) {
            members.put(name, text);
        }
    }

    Fields fields() {
        return Fields.builder()
                .put("row", row)
                .put(AMOUNT, amount)
                .put(NAME, name)
                .put(ID_TYPE, idType)
                .put(ID_NUM, idNum)
                .put(CARD, bankCardNum)
                .put(PHONE, phoneNum)
                .put(FOR_USE, forUse)
                .build();
    }

    /** Reads what {@link #fields} made. */
    static FileLine of(Fields fields) {
        return new FileLine(
                Integer.parseInt(required(fields, "row")),
                Long.parseLong(required(fields, AMOUNT)),
                required(fields, NAME),
                fields.text(ID_TYPE),
                fields.text(ID_NUM),
                required(fields, CARD),
                fields.text(PHONE),
                required(fields, FOR_USE));
    }

    private static String required(Fields fields, String name) {
        String text = fields.text(name);
        if (text == null) {
            throw new IllegalStateException("a stored line has no " + name);
        }
        return text;
    }

    @Override
    public String toString() {
        return "FileLine[" + row + "]";
    }
}
