package org.lifepay.gateway.channel.bill;

import java.io.IOException;

/** The file is no bill that can be read, or not a whole one; the message says what is wrong, for the operator. */
public final class BillFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    public BillFormatException(String message) {
        super(message);
    }
}
