package org.lifepay.gateway.exchange.bank;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lifepay.envelope.Fields;
import org.lifepay.envelope.MalformedJsonException;

/**
 * Who gets a remittance; personal, so only {@link #masked} may be shown.
 *
 * @param members as they are called on the wire; {@code recName} and {@code accountNumber} among them
 */
public record ForeignPayee(Map<String, String> members) {
    public static final String NAME = "recName";
    public static final String ACCOUNT = "accountNumber";
    private static final int SHOWN = 4;

    public ForeignPayee {
        if (!members.containsKey(NAME) || !members.containsKey(ACCOUNT)) {
            throw new IllegalArgumentException("a payee has a name and an account");
        }
        members = Map.copyOf(members);
    }

    /**
     * Reads what {@link #fields} made.
     *
     * @throws MalformedJsonException if it is no JSON object; does not quote it
     */
    public static ForeignPayee parse(byte[] json) throws MalformedJsonException {
        Fields fields = Fields.parse(json);
        Map<String, String> members = new LinkedHashMap<>();
        for (String name : fields.names()) {
            String text = fields.text(name);
            if (text != null) {
                members.put(name, text);
            }
        }
        return new ForeignPayee(members);
    }

    public Fields fields() {
        Fields.Builder fields = Fields.builder();
        for (var member : members.entrySet()) {
            fields = fields.put(member.getKey(), member.getValue());
        }
        return fields.build();
    }

    /** The first character of the name, and the end of the account. */
    public String masked() {
        String name = members.getOrDefault(NAME, "");
        String account = members.getOrDefault(ACCOUNT, "");
        String begin = name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
        return begin + "** ****" + (account.length() <= 2 * SHOWN ? "" : account.substring(account.length() - SHOWN));
    }

    @Override
    public String toString() {
        return "ForeignPayee[" + masked() + "]";
    }
}
