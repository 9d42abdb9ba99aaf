import type { LanguagePack } from '../script.ts'

export const FRENCH: LanguagePack = {
  language: 'fr',
  weight: 8,
  charsets: ['iso-8859-15', 'utf-8', 'utf-8', 'windows-1252'],
  greeting: { near: '[Bonjour|Salut] {to},', far: 'Bonjour {to},', plain: '[Bonjour|Madame, Monsieur],' },
  closing: { near: '[Bonne journée|À bientôt|Merci],', far: '[Bien cordialement|Cordialement],' },
  reply: 'RE :',
  wrote: 'Le {when}, {name} a écrit :',
  labels: ['De :', 'Envoyé :', 'À :', 'Objet :'],
  scripts: [
    {
      topic: 'timetable',
      from: ['timetable'],
      to: ['fleet', 'marketing', 'desk'],
      cc: ['desk', 'marketing'],
      weight: 2,
      subject: 'Horaires d’été {next} : [relecture|deuxième épreuve]',
      turns: [
        'voici la nouvelle version des horaires d’été {next}. Le premier départ pour Visby passe à {time}, le dernier retour à {time2}.\n\nPeux-tu relire la page 3 avant le {date} ? Ensuite, tout part chez l’imprimeur.',
        'Page 3 : il manque le départ du dimanche soir. Pour le reste, rien à dire, c’est très clair.',
        'Bien vu, c’est corrigé. Le fichier définitif est joint.',
      ],
      files: [
        {
          turn: 0,
          name: 'Horaires_été_{next}.pdf',
          title: 'Horaires d’été {next}',
          rows: [
            'Lindhaven - Visby   {time}',
            'Visby - Lindhaven   {time2}',
            'Dimanches et jours fériés : voir page 3',
          ],
        },
        {
          turn: 2,
          name: 'Horaires_été_{next}_définitif.pdf',
          title: 'Horaires d’été {next}',
          rows: ['Lindhaven - Visby   {time}', 'Visby - Lindhaven   {time2}', 'Dimanche soir : 21:15'],
        },
      ],
    },
    {
      topic: 'print',
      from: ['supplier'],
      to: ['timetable', 'druck@'],
      subject: 'Devis {nr} : affiches et dépliants',
      turns: [
        'suite à votre demande, vous trouverez ci-joint notre devis pour {n} affiches et 4 000 dépliants, soit {price} hors taxes. Les délais : huit jours après le bon à tirer.',
        'merci pour ce devis, que nous acceptons. Le bon à tirer vous parviendra le {date}. Livraison sur le quai, s’il vous plaît, pas à la capitainerie.',
      ],
      files: [
        {
          turn: 0,
          name: 'Devis_{nr}.pdf',
          title: 'Devis {nr}',
          rows: ['Affiches A3, papier mat   {n}', 'Dépliants   4 000', 'Total hors taxes   {price}'],
        },
      ],
    },
    {
      topic: 'groups',
      from: ['agency'],
      to: ['info@', 'bookings@', 'gruppen@'],
      weight: 2,
      subject: 'Groupe de {n} personnes, traversée du {date}',
      turns: [
        'nous souhaitons réserver la traversée du {day} pour un groupe de {n} personnes, avec déjeuner à bord. Le retour est prévu le {day2}.\n\nUn autocar de 12 mètres les accompagne. Quel serait votre tarif ?',
        'nous avons posé une option sur le départ de {time}. Le tarif de groupe est de {price}, déjeuner compris, et le chauffeur voyage gratuitement. L’option tient deux semaines.',
        'parfait, nous confirmons. La liste des passagers suivra la semaine prochaine.',
      ],
    },
    {
      topic: 'catering',
      from: ['ships'],
      to: ['fleet', 'desk', 'marketing'],
      subject: 'Nouvelle carte à bord dès le {date}',
      turns: [
        'la nouvelle carte entre en service le {date} à bord de {ship} : soupe de poisson, tarte aux poireaux, et le gâteau aux amandes que tout le monde réclame.\n\nMerci de me dire si les prix doivent aussi figurer en couronnes.',
        'En euros et en couronnes, oui. Et garde-moi une part de gâteau.',
      ],
    },
    {
      topic: 'lost',
      from: ['guest'],
      to: ['info@'],
      subject: 'Objet oublié à bord : {thing}',
      facts: {
        thing: ['une écharpe grise', 'un carnet de croquis', 'un parapluie vert', 'une paire de jumelles'],
      },
      turns: [
        'lors de la traversée du {ago}, j’ai oublié {thing} près des fauteuils du pont 6. L’avez-vous retrouvé par hasard ?',
        'bonne nouvelle : {thing} nous attend à l’accueil du terminal. Nous pouvons aussi vous l’envoyer.',
        'quel soulagement, merci infiniment ! Un envoi me conviendrait très bien.',
      ],
    },
    {
      topic: 'praise',
      from: ['guest', 'agency'],
      to: ['info@'],
      subject: 'Merci pour la traversée',
      turns: [
        'un grand merci à l’équipage de {ship} : malgré la houle, tout le monde était aux petits soins. Mes enfants veulent désormais devenir capitaines.',
        'votre message a fait le tour du bord. Dites aux futurs capitaines que la passerelle se visite par mer calme.',
      ],
    },
  ],
}
