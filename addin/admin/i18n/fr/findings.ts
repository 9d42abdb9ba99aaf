import type { Sentences } from '../en/sentences.ts'

/** What the self-check found, and what to do. */
export const findings = {
  'found-no-https':
    'Ce serveur est joint à {address}, sans HTTPS. Outlook ne charge les compléments que par HTTPS. Démarrez avec --https, ou placez devant un proxy avec un certificat, et donnez à --public-url son adresse https.',
  'found-only-local':
    'L’adresse publique est {address}, que seule cette machine atteint. Cela suffit pour essayer. Pour déployer, donnez à --public-url l’adresse que les machines des gens atteignent.',
  'found-https': 'Ce serveur est joint à {address}.',
  'found-without-https': 'Il n’y a pas de HTTPS, donc pas de certificat. Voir HTTPS ci-dessus.',
  'found-at-a-proxy':
    'Un proxy devant ce serveur détient le certificat ; il ne se voit pas d’ici. Ouvrez {address} dans un navigateur : il ne doit afficher aucun avertissement.',
  'found-no-certificate':
    'Le serveur ne s’est montré aucun certificat. Regardez son journal, et CARREL_TLS_CERT.',
  'found-certificate-ended':
    'Le certificat a pris fin le {date}. Mettez-en un nouveau dans CARREL_TLS_CERT et CARREL_TLS_KEY, puis redémarrez.',
  'found-certificate-early':
    'Le certificat ne vaut qu’à partir du {date}. Vérifiez l’horloge de cette machine, ou attendez.',
  'found-certificate-other-name':
    'Le certificat est pour {names}, pas pour {name}. Demandez-en un avec ce nom, ou donnez à --public-url un nom qu’il porte.',
  'found-certificate-of-its-own':
    'Ce serveur a fait lui-même le certificat, qui vaut jusqu’au {date}. Les machines qui ne lui font pas confiance affichent un volet vide. Faites-lui confiance sur chacune, ou prenez-en un d’une autorité qu’elles connaissent.',
  'found-certificate-ends-soon': 'Le certificat prend fin le {date}. Ayez le suivant prêt avant.',
  'found-certificate': 'Le certificat de {issuer} vaut jusqu’au {date}.',
  'found-manifest-unread':
    'Le manifeste que ce serveur remet ne peut pas être lu. Rétablissez manifest.xml depuis la version installée.',
  'found-manifest-foreign':
    'Le manifeste nomme des adresses qui ne sont pas de ce serveur : {addresses}. Rétablissez manifest.xml depuis la version installée ; le serveur y met sa propre adresse.',
  'found-manifest': 'Le manifeste peut être lu ; ses {count} adresses sont toutes de ce serveur.',
  'found-no-icons':
    'Le manifeste ne nomme aucune icône. Rétablissez manifest.xml depuis la version installée.',
  'found-icons-missing':
    '{count} icônes sur {all} ne sont pas venues : {addresses}. Outlook refuse un complément sans elles. Reconstruisez les pages avec npm start, et regardez si le proxy laisse passer /icons.',
  'found-icons-kept-back':
    'Les icônes sont envoyées avec une Cross-Origin-Resource-Policy qui les refuse aux pages d’autres sites ; Outlook sur le web ne peut donc pas les afficher. Ne laissez aucun proxy changer Cross-Origin-Resource-Policy sur /icons : elle doit être cross-origin.',
  'found-icons': 'Les {count} icônes sont toutes venues.',
  'found-pane-missing': 'La page du volet n’est pas venue. Reconstruisez les pages avec npm start.',
  'found-pane-frame-options':
    'Le volet est envoyé avec X-Frame-Options, auquel Outlook sur le web obéit. Ne laissez aucun proxy ajouter X-Frame-Options, ni changer Content-Security-Policy, sur /pane.',
  'found-pane-not-framed':
    'Le volet ne peut pas être encadré par {addresses}. Ne laissez aucun proxy ajouter X-Frame-Options, ni changer Content-Security-Policy, sur /pane.',
  'found-pane': 'Outlook sur le web peut encadrer le volet.',
  'found-viewer-missing':
    'La page de la visionneuse n’est pas venue. Reconstruisez les pages avec npm start.',
  'found-viewer-framed':
    'D’autres sites peuvent encadrer la visionneuse. Ne laissez aucun proxy changer Content-Security-Policy sur les pages.',
  'found-viewer': 'Personne ne peut encadrer la visionneuse, l’administration et les pages de connexion.',
} as const satisfies Sentences
