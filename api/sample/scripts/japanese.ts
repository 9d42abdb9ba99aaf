import type { LanguagePack } from '../script.ts'

export const JAPANESE: LanguagePack = {
  language: 'ja',
  weight: 5,
  charsets: ['iso-2022-jp', 'iso-2022-jp', 'utf-8'],
  greeting: { near: '{toName}さん', far: '{toName}様', plain: 'ご担当者様' },
  closing: {
    near: 'よろしくお願いします。',
    far: '[どうぞよろしくお願いいたします。|お手数ですが、よろしくお願いいたします。]',
  },
  reply: 'Re:',
  wrote: '{when}、{name}のメール:',
  labels: ['差出人:', '送信日時:', '宛先:', '件名:'],
  scripts: [
    {
      topic: 'groups',
      from: ['agency'],
      to: ['gruppen@', 'info@', 'bookings@', 'groups'],
      weight: 3,
      subject: '団体予約について（{n}名）',
      turns: [
        'いつもお世話になっております。旅の風の佐藤です。\n\n{date}のヴィスビー行き午前便で、団体{n}名の予約をお願いしたく、ご連絡いたしました。復路は{date2}を希望しております。車椅子をご利用の方が{few}名いらっしゃいます。',
        'お問い合わせありがとうございます。\n\n{time}発の便に{n}名様分のお席を仮押さえいたしました。団体料金は昼食付きで{price}でございます。名簿は出発の十日前までにお送りください。',
        'お見積りをありがとうございます。社内で検討し、正式に予約をお願いすることになりました。名簿を添付いたします。',
        'ご予約を承りました。予約番号は{nr}です。当日は出航の四十五分前までにターミナルへお越しください。',
      ],
      files: [
        {
          turn: 2,
          name: '名簿_{next}.xlsx',
          title: '名簿',
          rows: ['番号;氏名;食事', '1;高橋 直子;和食', '2;中村 修;魚', '3;松本 由美;野菜'],
        },
      ],
    },
    {
      topic: 'lost',
      from: ['guest'],
      to: ['info@', 'gruppen@'],
      subject: '船内の忘れ物について',
      turns: [
        '{ago}に{ship}に乗船した者です。六階の窓側の席に{thing}を忘れてしまいました。届いておりませんでしょうか。',
        'ご連絡ありがとうございます。{thing}はターミナルでお預かりしております。郵送も可能ですので、ご住所をお知らせください。',
        '見つかって本当に安心しました。郵送をお願いいたします。',
      ],
      facts: { thing: ['黒い折り畳み傘', '写真機', '青い手帳', '眼鏡'] },
    },
    {
      topic: 'praise',
      from: ['guest', 'agency'],
      to: ['info@', 'gruppen@'],
      subject: '先日の船旅のお礼',
      turns: [
        '先日は{ship}で大変お世話になりました。海が荒れていましたが、乗組員の皆様の心遣いのおかげで、お客様一同安心して過ごすことができました。',
        'ご丁寧なお便りをありがとうございます。乗組員一同、大変喜んでおります。またのご乗船を心よりお待ちしております。',
      ],
      files: [{ turn: 0, name: '甲板にて.jpg', title: '', rows: [] }],
    },
    {
      topic: 'timetable',
      from: ['groups'],
      to: ['fleet'],
      subject: '来年の時刻表の日本語版',
      turns: [
        '来年の時刻表の日本語版を作りました。始発は{time}、最終は{time2}です。{date}までに確認をお願いできますか。',
        '確認しました。日曜日の便が一つ抜けているようです。ほかは問題ありません。',
        'ありがとうございます。修正した版を添付します。',
      ],
      files: [
        {
          turn: 2,
          name: '時刻表_{next}.csv',
          title: '時刻表',
          rows: [
            '出発地;到着地;時刻',
            'リンドハーヴェン;ヴィスビー;{time}',
            'ヴィスビー;リンドハーヴェン;{time2}',
          ],
        },
      ],
    },
  ],
}
