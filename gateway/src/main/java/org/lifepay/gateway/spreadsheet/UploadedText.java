package org.lifepay.gateway.spreadsheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads an uploaded file as text: UTF-8 with or without a byte order mark, or GBK. */
public final class UploadedText {
    private static final Charset GBK = Charset.forName("GB18030");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private UploadedText() {}

    /** Empty if it is no text. */
    public static Optional<String> decode(byte[] file) {
        return decode(file, StandardCharsets.UTF_8)
                .or(() -> decode(file, GBK))
                .filter(text -> text.indexOf('\0') < 0)
                .map(UploadedText::withoutMark);
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Optional<String> decode(byte[] file, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
