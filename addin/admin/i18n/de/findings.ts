import type { Sentences } from '../en/sentences.ts'

/** What the self-check found, and what to do. */
export const findings = {
  'found-no-https':
    'Dieser Server ist unter {address} zu erreichen, ohne HTTPS. Outlook lädt Add-Ins nur über HTTPS. Starten Sie mit --https oder stellen Sie einen Proxy mit Zertifikat davor, und setzen Sie --public-url auf dessen https-Adresse.',
  'found-only-local':
    'Die öffentliche Adresse ist {address}; nur dieser Rechner erreicht sie. Das genügt zum Ausprobieren. Zum Bereitstellen setzen Sie --public-url auf die Adresse, die die Rechner der Leute erreichen.',
  'found-https': 'Dieser Server ist unter {address} zu erreichen.',
  'found-without-https': 'Es gibt kein HTTPS, also kein Zertifikat. Siehe oben, HTTPS.',
  'found-at-a-proxy':
    'Ein Proxy vor diesem Server hält das Zertifikat; von hier ist es nicht zu sehen. Öffnen Sie {address} in einem Browser: Er darf keine Warnung zeigen.',
  'found-no-certificate':
    'Der Server hat sich selbst kein Zertifikat gezeigt. Sehen Sie in sein Protokoll und nach CARREL_TLS_CERT.',
  'found-certificate-ended':
    'Das Zertifikat endete am {date}. Legen Sie ein neues in CARREL_TLS_CERT und CARREL_TLS_KEY und starten Sie neu.',
  'found-certificate-early':
    'Das Zertifikat gilt erst ab {date}. Prüfen Sie die Uhr dieses Rechners, oder warten Sie.',
  'found-certificate-other-name':
    'Das Zertifikat ist für {names}, nicht für {name}. Verlangen Sie eines mit diesem Namen, oder setzen Sie --public-url auf einen Namen, den es hat.',
  'found-certificate-of-its-own':
    'Das Zertifikat hat dieser Server selbst gemacht; es gilt bis {date}. Rechner, die ihm nicht vertrauen, zeigen einen leeren Bereich. Vertrauen Sie ihm auf jedem, oder nehmen Sie eines einer Stelle, die sie kennen.',
  'found-certificate-ends-soon': 'Das Zertifikat endet am {date}. Halten Sie vorher das nächste bereit.',
  'found-certificate': 'Das Zertifikat von {issuer} gilt bis {date}.',
  'found-manifest-unread':
    'Das Manifest, das dieser Server ausgibt, ist nicht zu lesen. Stellen Sie manifest.xml aus der installierten Version wieder her.',
  'found-manifest-foreign':
    'Das Manifest nennt Adressen, die nicht die dieses Servers sind: {addresses}. Stellen Sie manifest.xml aus der installierten Version wieder her; der Server setzt seine eigene Adresse ein.',
  'found-manifest': 'Das Manifest ist zu lesen; alle seine {count} Adressen sind die dieses Servers.',
  'found-no-icons':
    'Das Manifest nennt keine Symbole. Stellen Sie manifest.xml aus der installierten Version wieder her.',
  'found-icons-missing':
    '{count} von {all} Symbolen kamen nicht: {addresses}. Ohne sie lehnt Outlook ein Add-In ab. Bauen Sie die Seiten mit npm start neu, und sehen Sie nach, ob der Proxy /icons durchlässt.',
  'found-icons-kept-back':
    'Die Symbole werden mit einer Cross-Origin-Resource-Policy gesendet, die sie den Seiten anderer Websites vorenthält; Outlook im Web kann sie daher nicht zeigen. Lassen Sie keinen Proxy auf /icons Cross-Origin-Resource-Policy ändern: Dort muss cross-origin stehen.',
  'found-icons': 'Alle {count} Symbole kamen.',
  'found-pane-missing': 'Die Seite des Aufgabenbereichs kam nicht. Bauen Sie die Seiten mit npm start neu.',
  'found-pane-frame-options':
    'Der Aufgabenbereich wird mit X-Frame-Options gesendet, woran sich Outlook im Web hält. Lassen Sie keinen Proxy auf /pane X-Frame-Options hinzufügen oder Content-Security-Policy ändern.',
  'found-pane-not-framed':
    'Den Aufgabenbereich dürfen {addresses} nicht in ihren Rahmen nehmen. Lassen Sie keinen Proxy auf /pane X-Frame-Options hinzufügen oder Content-Security-Policy ändern.',
  'found-pane': 'Outlook im Web darf den Aufgabenbereich in seinen Rahmen nehmen.',
  'found-viewer-missing': 'Die Seite der Archivansicht kam nicht. Bauen Sie die Seiten mit npm start neu.',
  'found-viewer-framed':
    'Andere Seiten dürfen die Archivansicht im Browser in ihren Rahmen nehmen. Lassen Sie keinen Proxy Content-Security-Policy auf den Seiten ändern.',
  'found-viewer': 'Niemand darf Archivansicht, Verwaltung und Anmeldeseiten in einen Rahmen nehmen.',
} as const satisfies Sentences
