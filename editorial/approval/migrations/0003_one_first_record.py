from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('approval', '0002_chain_and_audience'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='textapproval',
            constraint=models.UniqueConstraint(condition=models.Q(('previous', None)), fields=('base_content_type', 'object_id'), name='one_first_approval'),
        ),
    ]
