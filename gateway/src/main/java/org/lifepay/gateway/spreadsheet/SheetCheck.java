package org.lifepay.gateway.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks at the addresses of a sheet's cells before the reader does: it makes room for each row up to the column that an address
 * names, whatever that is.
 */
final class SheetCheck {
    /** As of the file format: XFD. */
    private static final int MAX_COLUMN = 16_384;

    private static final int MAX_ROW = 1_048_576;
    private static final int LETTERS = 26;
    private static final XMLInputFactory FACTORY = factory();

    private SheetCheck() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Whether all rows rise and all cells are within a sheet. */
    static boolean isSound(InputStream sheet) throws IOException {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(sheet);
            try {
                return isSound(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException _) {
            return false;
        }
    }

    private static boolean isSound(XMLStreamReader reader) throws XMLStreamException {
        long lastRow = 0;
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String address = reader.getAttributeValue(null, "r");
            if (reader.getLocalName().equals("row")) {
                long row = address == null ? lastRow + 1 : number(address, 0);
                if (row <= lastRow || row > MAX_ROW) {
                    return false;
                }
                lastRow = row;
            } else if (reader.getLocalName().equals("c") && address != null && !isCell(address)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCell(String address) {
        int column = 0;
        int index = 0;
        while (index < address.length() && isLetter(address.charAt(index))) {
            column = column * LETTERS + address.charAt(index) - 'A' + 1;
            if (column > MAX_COLUMN) {
                return false;
            }
            index++;
        }
        long row = number(address, index);
        return column > 0 && row >= 1 && row <= MAX_ROW;
    }

    private static boolean isLetter(char character) {
        return character >= 'A' && character <= 'Z';
    }

    /** The digits from an index to the end; -1 for anything else. */
    private static long number(String text, int from) {
        int length = text.length() - from;
        if (length < 1 || length > Integer.toString(MAX_ROW).length()) {
            return -1;
        }
        long number = 0;
        for (int i = from; i < text.length(); i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
